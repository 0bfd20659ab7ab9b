import { type Dispatch, type SetStateAction, useEffect } from 'react';
import { type FrameNews, readFrameNews } from '../frame-messages.ts';
import type { Frame } from './frames.ts';

/**
 * Listens to the frames. Any other message while a frame is still loading disposes of that frame at once, as the
 * real portal does ("Received unexpected message during iframe blade load", Azure/azure-functions-ux#2961).
 */
export function useFrameNews(
  setFrames: Dispatch<SetStateAction<readonly Frame[]>>,
  onNews: (news: FrameNews) => void,
): void {
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      const news = readFrameNews(event.data);
      const sender = frameNumber(event.source);
      if (news === undefined || news.kind === 'unexpectedMessage') {
        setFrames((last) =>
          last.map((frame) =>
            !frame.loaded && (sender === undefined || sender === frame.number)
              ? { ...frame, disposed: true }
              : frame,
          ),
        );
      } else if (news.kind === 'loaded') {
        setFrames((last) =>
          last.map((frame) => (frame.number === sender ? { ...frame, loaded: true } : frame)),
        );
      } else {
        onNews(news);
      }
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [setFrames, onNews]);
}

function frameNumber(source: MessageEventSource | null): number | undefined {
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === source) return Number(frame.id.replace('_react_frame_', ''));
  }
  return undefined;
}
