/**
 * Stands in for the browser's extension interface and for the worker behind it, in the isolated world in which
 * guard and engine run: it orders one target, grants whatever is found, and keeps what it is told.
 */
import * as v from 'valibot';
import { type Card, cardActions, type Order, Report } from '../../src/messages/order.ts';

type Listener = (message: unknown, sender: { id: string }) => unknown;
const Pressed = v.object({ action: v.picklist(cardActions) });

/** What a test may ask of the stand-in. */
export interface StandIn {
  /** Buttons of the card that were pressed, in order. */
  readonly pressed: string[];
  /** Our closed root, which the engine alone has otherwise. */
  root: ShadowRoot | undefined;
  /** Ends the walk: everything is to be taken away. */
  end(): void;
  /** As when the person has asked where the ring is. */
  showTarget(): void;
  /** Where the ring and its target are, in CSS pixels; null where none is drawn. */
  ring(): { grade: string; x: number; y: number; width: number; height: number } | null;
  /** Where the card is. */
  card(): { x: number; y: number; width: number; height: number } | null;
  /** The text of the card's control that has the focus. */
  focused(): string | null;
}

declare global {
  var standIn: StandIn;
}

const name = { journey: 'journey', revision: 1 };
const order: Order = {
  ...name,
  step: 'mfa.enable',
  targets: [
    {
      id: 'target',
      roles: ['button', 'menuitem', 'option'],
      labels: [],
      names: ['Ring me'],
      regions: [],
      act: 'click',
    },
  ],
  claimIn: [],
  places: [],
  labels: {},
  words: { chosen: {}, others: {}, status: {}, everyone: {}, gone: {} },
  accounts: [],
  group: [],
  acted: false,
};
const card: Card = {
  ...name,
  step: 'mfa.enable',
  act: 'click',
  lang: 'en',
  dir: 'ltr',
  where: 'Part 1 · Step 5 of 8',
  title: 'Choose Ring me',
  body: 'This is what the step is for.',
  links: [],
  buttons: [
    { action: 'back', text: 'Back', main: false },
    { action: 'next', text: 'Next', main: true },
  ],
  progress: 0.3,
  words: { fold: 'Fold', unfold: 'Unfold', close: 'Close', more: 'More', move: 'Move', label: 'Waymark' },
};

const listeners = new Set<Listener>();
const tell = (waymark: string, data: unknown): void => {
  for (const listener of listeners) listener({ waymark, data }, { id: 'stand-in' });
};
const pressed: string[] = [];

/** What the worker does with a report: grants the claim, and tells the card where the ring is. */
function answer({ claim }: Report): void {
  if (claim.kind === 'miss') {
    tell('grant', { ...name, ring: null });
    tell('card', card);
    return;
  }
  const { target, grade, rect, inView } = claim;
  tell('grant', { ...name, ring: { target, grade } });
  tell('card', { ...card, grade, ...(inView ? { anchor: rect } : {}) });
}

async function hear({ waymark, data }: { waymark: string; data?: unknown }): Promise<unknown> {
  if (waymark === 'frame.ready') {
    tell('card', card);
    return order;
  }
  if (waymark === 'frame.report') answer(v.parse(Report, data));
  if (waymark === 'card.do') pressed.push(v.parse(Pressed, data).action);
  return null;
}

const boxOf = (part: string): DOMRect | undefined => {
  const element = standIn.root?.querySelector(`[data-part="${part}"]`);
  const shown = element?.checkVisibility() && element.isConnected;
  return shown ? element?.getBoundingClientRect() : undefined;
};
const plain = ({ x, y, width, height }: DOMRect) => ({ x, y, width, height });

globalThis.standIn = {
  pressed,
  root: undefined,
  end: () => tell('order', null),
  showTarget: () => tell('show-target', name),
  ring: () => {
    const box = boxOf('ring');
    const grade = standIn.root?.querySelector<HTMLElement>('[data-part="ring"]')?.dataset.grade;
    return box && grade ? { grade, ...plain(box) } : null;
  },
  card: () => {
    const box = boxOf('card');
    return box ? plain(box) : null;
  },
  focused: () => standIn.root?.activeElement?.textContent ?? null,
};

// The engine opens its root closed; this world's own copy of the method is all that is changed.
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function attach(init) {
  const root = attachShadow.call(this, init);
  if (this.localName === 'waymark-host') standIn.root = root;
  return root;
};

const runtime = {
  id: 'stand-in',
  getURL: (path: string) => `chrome-extension://stand-in/${path}`,
  sendMessage: hear,
  onMessage: {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
  },
};
const api = { runtime, storage: { local: { get: async () => ({ walking: true }) } } };
Object.assign(globalThis, { chrome: api, browser: api });
