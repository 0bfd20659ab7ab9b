import { type CSSProperties, useEffect, useState } from 'react';
import { pause } from '../delays.ts';
import { type FrameNews, tellFrame } from '../frame-messages.ts';
import { usePortal } from '../portal.tsx';
import { useFrameNews } from './frame-news.ts';
import { activeView, addBlade, type Frame, spareFrames, viewOf } from './frames.ts';
import { usePlaceRectangle } from './place-rectangle.ts';
import type { AzureRoute } from './route.ts';

/**
 * The React frames, floating over the blade's content. They never move in the document (that would reload them):
 * one that is no longer the blade's stays, full size and hidden, until the blade it belongs to is left.
 */
export function ReactFrames(props: {
  route: AzureRoute;
  place: HTMLElement | null;
  onNews: (news: FrameNews) => void;
}) {
  const { say, pace } = usePortal();
  const [frames, setFrames] = useState<readonly Frame[]>([]);
  const rectangle = usePlaceRectangle(props.place);
  const view = viewOf(props.route);
  useEffect(() => {
    const undo = new AbortController();
    pause('spareFrames', pace, undo.signal)
      .then(() => setFrames((last) => [...last, ...spareFrames]))
      .catch((reason) => {
        if (!undo.signal.aborted) throw reason;
      });
    return () => undo.abort();
  }, [pace]);
  useEffect(() => {
    if (view === undefined) {
      setFrames((last) => last.filter((frame) => frame.spare !== undefined));
      return;
    }
    const undo = new AbortController();
    pause('frameInsert', pace, undo.signal)
      .then(() => setFrames((last) => addBlade(last, view)))
      .catch((reason) => {
        if (!undo.signal.aborted) throw reason;
      });
    return () => undo.abort();
  }, [view, pace]);
  useFrameNews(setFrames, props.onNews);
  const current = activeView(frames, view);
  if (current === undefined && view === undefined && frames.length === 0) return null;
  return (
    <div className="fxs-blade-floatedframes">
      {frames.map((frame) => {
        const active = frame === current;
        if (frame.disposed) {
          return active ? (
            <div key={frame.number} className="fxs-frame-disposed" style={rectangle}>
              {say('azure.frame_disposed')}
            </div>
          ) : null;
        }
        return (
          <iframe
            key={frame.number}
            id={`_react_frame_${frame.number}`}
            name={`${frame.view}.ReactView`}
            title={active ? say(frame.view === 'AllUsers' ? 'azure.nav.users' : 'newmfa.title') : ''}
            className={frameClass(active)}
            src={`https://${frame.host}/React/Index?view=${frame.view}`}
            style={frameStyle(frame, active, rectangle)}
            onLoad={(event) => tellFrame(event.currentTarget, active)}
          />
        );
      })}
      {view !== undefined && current?.loaded !== true && current?.disposed !== true && (
        <div
          className="fxs-blade-progress"
          style={rectangle}
          role="progressbar"
          aria-label={say('list.loading')}
        />
      )}
    </div>
  );
}

function frameClass(active: boolean): string {
  const floated = 'fxs-blade-floated-menuframe fxs-blade-floated-frame';
  return `fxs-part-frame fxs-portal-bg-txt-br ${active ? `fxs-reactview-frame-active ${floated}` : floated}`;
}

function frameStyle(frame: Frame, active: boolean, rectangle: CSSProperties): CSSProperties {
  if (active) return rectangle;
  if (frame.spare === 'not-displayed') return { display: 'none' };
  if (frame.spare === 'no-size') return { width: 0, height: 0 };
  return { ...rectangle, visibility: 'hidden' };
}
