import type { BrowserContext, CDPSession, Frame, Page } from 'playwright';

/** What the robot sees of Waymark on a page: the card and the ring, never the page itself. */
export interface Seen {
  page: Page;
  card?: CardSeen;
  ring?: RingSeen;
}

export interface CardSeen {
  step: string;
  act: string;
  /** Text to type, where the card shows one. */
  type?: string;
  /** Visible text → what to click. */
  buttons: { text: string; node: number }[];
  text: string;
  session: CDPSession;
}

export interface RingSeen {
  grade: string;
  /** Middle of the ring in its frame's viewport. */
  x: number;
  y: number;
  /** Within what the frame shows without scrolling. */
  inSight: boolean;
  /** The card lies over it: a person waits until it has moved. */
  covered: boolean;
  session: CDPSession;
}

interface Node {
  nodeName: string;
  nodeValue: string;
  nodeId: number;
  backendNodeId: number;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
}

const hostName = 'WAYMARK-HOST';

const attribute = ({ attributes = [] }: Node, name: string): string | undefined => {
  const index = attributes.findIndex((key, position) => position % 2 === 0 && key === name);
  return index < 0 ? undefined : attributes[index + 1];
};
const under = (node: Node): Node[] => [...(node.shadowRoots ?? []), ...(node.children ?? [])];
const all = (node: Node): Node[] => [node, ...under(node).flatMap(all)];
const textOf = (node: Node): string =>
  node.nodeName === 'STYLE' ? '' : (node.nodeValue + under(node).map(textOf).join('')).replace(/\s+/g, ' ');

/** Sessions of a page's processes: the page's own, and one for every frame that lives in another process. */
export class Sessions {
  readonly #context: BrowserContext;
  readonly #open = new Map<Frame, CDPSession>();
  constructor(context: BrowserContext) {
    this.#context = context;
  }
  async of(page: Page): Promise<CDPSession[]> {
    const sessions: CDPSession[] = [];
    for (const frame of page.frames()) {
      const session = this.#open.get(frame) ?? (await this.#attach(frame, page));
      if (session) sessions.push(session);
    }
    return sessions;
  }
  async #attach(frame: Frame, page: Page): Promise<CDPSession | undefined> {
    try {
      const session = await this.#context.newCDPSession(frame === page.mainFrame() ? page : frame);
      this.#open.set(frame, session);
      return session;
    } catch {
      // The frame shares its parent's process, whose session sees it, or it is gone.
      return undefined;
    }
  }
}

/** Waymark's host in one process's page, wherever it lies: under html, or in the page's own modal. */
async function hostIn(session: CDPSession): Promise<Node | undefined> {
  const { root } = await session.send('DOM.getDocument', { depth: 2, pierce: false });
  const shallow = all(root as Node).find(({ nodeName }) => nodeName === hostName);
  const found = shallow ?? (await deepHost(session, root.nodeId));
  if (!found) return undefined;
  const { node } = await session.send('DOM.describeNode', { nodeId: found.nodeId, depth: -1, pierce: true });
  return node as Node;
}

async function deepHost(session: CDPSession, root: number): Promise<{ nodeId: number } | undefined> {
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root,
    selector: hostName.toLowerCase(),
  });
  return nodeId === 0 ? undefined : { nodeId };
}

/** Middle of a node in its frame's viewport. */
async function middle(
  session: CDPSession,
  backendNodeId: number,
): Promise<{ x: number; y: number } | undefined> {
  try {
    const { quads } = await session.send('DOM.getContentQuads', { backendNodeId });
    const [quad] = quads;
    if (!quad || quad.length < 8) return undefined;
    const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = quad;
    return { x: (x1 + x3) / 2, y: (y1 + y3) / 2 };
  } catch {
    // Not rendered: a ring that is not shown is none.
    return undefined;
  }
}

function cardIn(parts: Node[], session: CDPSession): CardSeen | undefined {
  const card = parts.find((node) => attribute(node, 'data-part') === 'card');
  if (!card) return undefined;
  const type = all(card).find((node) => attribute(node, 'data-part') === 'type');
  const buttons = all(card)
    .filter(({ nodeName }) => nodeName === 'BUTTON')
    .map((node) => ({ text: textOf(node).trim(), node: node.backendNodeId }));
  return {
    step: attribute(card, 'data-step') ?? '',
    act: attribute(card, 'data-act') ?? 'none',
    buttons,
    text: textOf(card),
    session,
    ...(type ? { type: textOf(type).trim() } : {}),
  };
}

/** Whether the card of the same frame lies over a point. */
async function liesOver(session: CDPSession, parts: Node[], at: { x: number; y: number }): Promise<boolean> {
  const card = parts.find((node) => attribute(node, 'data-part') === 'card');
  if (!card) return false;
  try {
    const { quads } = await session.send('DOM.getContentQuads', { backendNodeId: card.backendNodeId });
    const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = quads[0] ?? [];
    return x1 <= at.x && at.x <= x3 && y1 <= at.y && at.y <= y3;
  } catch {
    // Not rendered: it covers nothing.
    return false;
  }
}

/** Looks at one page. Frames that go away meanwhile are passed over. */
export async function look(page: Page, sessions: Sessions): Promise<Seen> {
  const seen: Seen = { page };
  for (const session of await sessions.of(page)) {
    try {
      const host = await hostIn(session);
      if (!host) continue;
      const parts = all(host);
      const card = cardIn(parts, session);
      if (card) seen.card = card;
      const ring = parts.find((node) => attribute(node, 'data-part') === 'ring');
      const point = ring && (await middle(session, ring.backendNodeId));
      if (ring && point) {
        const { cssLayoutViewport: view } = await session.send('Page.getLayoutMetrics');
        const inSight =
          point.x > 0 && point.y > 0 && point.x < view.clientWidth && point.y < view.clientHeight;
        const covered = await liesOver(session, parts, point);
        seen.ring = { grade: attribute(ring, 'data-grade') ?? '', ...point, inSight, covered, session };
      }
    } catch (error) {
      if (!(error instanceof Error) || !/closed|detached|Target|not find|No node/i.test(error.message))
        throw error;
    }
  }
  return seen;
}

/** As long as it takes a hand to get there, in ms. */
const reach = 250;

/** Where a node stands once it has stood there for as long as a hand takes; where it is after ten times that. */
async function atRest(session: CDPSession, node: number): Promise<{ x: number; y: number } | undefined> {
  let point = await middle(session, node);
  for (let tries = 0; point && tries < 10; tries += 1) {
    const before = point;
    await new Promise((done) => setTimeout(done, reach));
    point = await middle(session, node);
    if (point?.x === before.x && point.y === before.y) break;
  }
  return point;
}

/** Presses one of the card's buttons with the mouse. False where the card has none of that text. */
export async function press({ session, buttons }: CardSeen, text: string): Promise<boolean> {
  const button = buttons.find((one) => one.text === text);
  if (!button) return false;
  const point = await atRest(session, button.node);
  if (point) await click(session, point);
  return point !== undefined;
}

/** A real click at a point of the session's viewport. */
export async function click(session: CDPSession, { x, y }: { x: number; y: number }): Promise<void> {
  const at = { x, y, button: 'left' as const, clickCount: 1 };
  await session.send('Input.dispatchMouseEvent', { ...at, type: 'mouseMoved', button: 'none' });
  await session.send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
  await session.send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
}
