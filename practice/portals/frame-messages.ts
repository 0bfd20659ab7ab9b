import * as v from 'valibot';

// The portal's shell and its React frames talk by window messages with this signature (public shell script, 2026).
const signature = v.literal('FxFrameBlade');

const fromFrame = v.variant('kind', [
  v.object({ signature, kind: v.literal('loaded') }),
  v.object({ signature, kind: v.literal('openBlade'), blade: v.literal('PerUserMfa') }),
  v.object({ signature, kind: v.literal('openUser'), id: v.string(), title: v.string() }),
  v.object({ signature, kind: v.literal('notify'), title: v.string(), text: v.string() }),
  v.object({ signature, kind: v.literal('unexpectedMessage') }),
]);
const fromShell = v.object({ signature, kind: v.literal('visible'), visible: v.boolean() });

type FromFrame = v.InferOutput<typeof fromFrame>;
/** What a frame may say to the shell, unsigned. */
export type FrameNews = FromFrame extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'signature'>
    : never
  : never;

/** Says something to the shell that holds this frame; on a page without one it says it to nobody. */
export function tellShell(news: FrameNews): void {
  if (parent === window || document.referrer === '') return;
  parent.postMessage({ signature: 'FxFrameBlade', ...news }, new URL(document.referrer).origin);
}

/** Tells a frame whether it is the one on show. */
export function tellFrame(frame: HTMLIFrameElement, visible: boolean): void {
  frame.contentWindow?.postMessage(
    { signature: 'FxFrameBlade', kind: 'visible', visible },
    new URL(frame.src).origin,
  );
}

/** Reads a message a frame sent, or `undefined` when it is not of the portal's kind. */
export function readFrameNews(data: unknown): FromFrame | undefined {
  const read = v.safeParse(fromFrame, data);
  return read.success ? read.output : undefined;
}

/** Whether a message a frame got is of the portal's kind. */
export function isFromShell(data: unknown): boolean {
  return v.is(fromShell, data);
}
