import type { CDPSession, Page } from 'playwright';
import * as v from 'valibot';

/** Frames as the browser showed them, and in how many the ring was off. */
export interface Following {
  readonly frames: number;
  readonly off: number;
}

const Edges = v.nullable(v.array(v.nullable(v.number())));
type Edges = v.InferOutput<typeof Edges>;

/** Every frame the browser draws while something goes on, as pictures in base64. */
async function film(session: CDPSession, goOn: () => Promise<unknown>): Promise<string[]> {
  const taken: string[] = [];
  const take = ({ data, sessionId }: { data: string; sessionId: number }): void => {
    taken.push(data);
    void session.send('Page.screencastFrameAck', { sessionId });
  };
  session.on('Page.screencastFrame', take);
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await goOn();
  await session.send('Page.stopScreencast');
  session.off('Page.screencastFrame', take);
  return taken;
}

const isOff = (edges: Edges, rest: Edges): boolean =>
  !edges?.every((edge, side) => {
    const still = rest?.[side];
    return edge !== null && typeof still === 'number' && Math.abs(edge - still) <= 1;
  });

/**
 * Films a movement and counts the frames in which the ring is more than a pixel from where it is at rest.
 * @param ring the ring's colour
 * @param lens a page that looks at pictures (`pages/edges.ts`)
 * @throws if the ring cannot be seen at rest
 */
export async function follow(
  session: CDPSession,
  lens: Page,
  ring: readonly [number, number, number],
  goOn: () => Promise<unknown>,
): Promise<Following> {
  const look = async (png: string): Promise<Edges> =>
    v.parse(
      Edges,
      await lens.evaluate(([data, colour]) => pictures.edgesIn(data, colour), [png, ring] as const),
    );
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  const rest = await look(data);
  if (!rest || rest.includes(null)) throw new Error(`No ring at rest: ${JSON.stringify(rest)}`);
  const filmed = await film(session, goOn);
  const seen: Edges[] = [];
  for (const picture of filmed) seen.push(await look(picture));
  return { frames: seen.length, off: seen.filter((edges) => isOff(edges, rest)).length };
}
