import browser from 'webextension-polyfill';
import { parseAccounts } from '../guide/accounts.ts';
import type { Cloud } from '../guide/clouds.ts';
import { closedElsewhere, diagnose } from '../guide/gates/diagnose.ts';
import { joinFacts, newsFor } from '../guide/gates/of-journey.ts';
import type { Journey, JourneyEvent } from '../guide/journey.ts';
import { walked } from '../guide/knowledge.ts';
import { type GatesView, gatesKey } from '../messages/gates-view.ts';
import type { Outcome } from '../messages/protocol.ts';
import { type GateReaders, readGateFacts } from './facts/gate-readers.ts';
import { openGateStore } from './gate-store.ts';
import { answerView, gateView, proofView, type Speech, warningViews } from './gates-view.ts';
import type { Language } from './language.ts';

/** What a diagnosis needs of the worker around it. */
export interface DiagnosingParts {
  readonly readers: GateReaders;
  /** The saved journey, open or not. */
  journey(): Promise<Journey | undefined>;
  language(): Promise<Language>;
  /** What the walk has not heard of one of its mailboxes. */
  tell(news: JourneyEvent): Promise<void>;
  /** The cloud in use. */
  cloud(): Promise<Cloud>;
}

/** Looks at the gates of mailboxes, and keeps the popup's view of them. */
export interface Diagnosing {
  /** Reads all about one mailbox anew; resolves when the view says it, or with why it cannot be asked. */
  ask(text: string): Promise<Outcome>;
  /** The journey may have changed: its view is written, and what is not known of its accounts is read, one by one. */
  follow(): Promise<void>;
  /** Everything is to be read again. What is known is shown until then. */
  renew(): Promise<void>;
  /** Nothing that was read counts any more. */
  forget(): Promise<void>;
}

/**
 * What facts were read under: another journey, tenant or consent, and they are no answer any more.
 * @param journey the open one
 */
const underOf = (journey: Journey | undefined): string =>
  journey ? JSON.stringify([journey.id, journey.connected]) : '';

/** Diagnoses for the popup. What was read is kept in the session, so that a worker that has slept need not ask again. */
export function createDiagnosing(parts: DiagnosingParts): Diagnosing {
  const { readers, journey, language } = parts;
  const store = openGateStore();
  const reading = new Map<string, Promise<void>>();
  let sweeping = false;
  let written = '';

  const open = async (): Promise<Journey | undefined> => {
    const saved = await journey();
    return saved && saved.endedAt === undefined ? saved : undefined;
  };

  async function view(): Promise<GatesView> {
    const [now, walk, { asked, mailboxes }, said, cloud] = [
      Date.now(),
      await open(),
      await store.load(),
      await language(),
      await parts.cloud(),
    ];
    const speech: Speech = { ...said, cloud };
    const factsOf = (address: string) => {
      const known = mailboxes[address];
      return known?.under === underOf(walk) ? joinFacts(known.facts, walk, address) : undefined;
    };
    const warnings = (walk ? walked(walk) : []).flatMap(({ typed: address }) => {
      const facts = factsOf(address);
      if (!facts) return [];
      const closed = closedElsewhere(diagnose(facts, now));
      return closed.map((gate) => ({ address, gate: gateView(gate, facts, speech) }));
    });
    const proofs = (walk?.connected.evidence ? walked(walk) : []).flatMap(({ typed: address }) => {
      const facts = factsOf(address);
      return facts ? [{ address, fact: proofView(facts.signIns, speech) }] : [];
    });
    const told = { warnings: warningViews(warnings), ...(proofs.length > 0 ? { proofs } : {}) };
    if (asked === undefined) return told;
    const facts = factsOf(asked);
    const diagnosis = facts && diagnose(facts, now);
    return {
      ...told,
      asked: {
        address: asked,
        pending: reading.has(asked),
        ...(diagnosis ? { answer: answerView(diagnosis, speech) } : {}),
        gates: facts && diagnosis ? diagnosis.gates.map((gate) => gateView(gate, facts, speech)) : [],
      },
    };
  }

  async function show(): Promise<void> {
    const next = await view();
    const text = JSON.stringify(next);
    if (text === written) return;
    await browser.storage.session.set({ [gatesKey]: next });
    written = text;
  }

  async function readOnce(address: string): Promise<void> {
    const under = underOf(await open());
    const facts = await readGateFacts(readers, address);
    await store.put(address, { under, facts, stale: false });
  }

  /** Reads one mailbox; whoever asks for it meanwhile waits for the same answer. */
  function read(address: string): Promise<void> {
    const running = reading.get(address) ?? readOnce(address).finally(() => reading.delete(address));
    reading.set(address, running);
    return running;
  }

  /** An account of the walk of which nothing is known, while there is consent to ask. */
  async function nextUnread(): Promise<string | undefined> {
    const [walk, { mailboxes }] = [await open(), await store.load()];
    if (!walk?.connected.mfa) return undefined;
    const unread = walked(walk).find(({ typed }) => {
      const known = mailboxes[typed];
      return known === undefined || known.stale || known.under !== underOf(walk);
    });
    return unread?.typed;
  }

  async function sweep(): Promise<void> {
    if (sweeping) return;
    sweeping = true;
    try {
      for (let next = await nextUnread(); next !== undefined; next = await nextUnread()) {
        await read(next);
        await show();
      }
    } finally {
      sweeping = false;
    }
  }

  const follow = async (): Promise<void> => {
    await show();
    await sweep();
  };

  return {
    follow,
    async ask(text) {
      const { addresses, refused } = parseAccounts(text);
      const [address] = addresses;
      if (address === undefined || addresses.length > 1 || refused.length > 0)
        return { ok: false, why: (await language()).gates('screen.not-address') };
      await store.ask(address);
      const answered = read(address);
      await show();
      await answered;
      const [walk, { mailboxes }] = [await open(), await store.load()];
      const facts = mailboxes[address]?.facts;
      for (const news of walk && facts ? newsFor(walk, address, facts) : []) await parts.tell(news);
      await show();
      return { ok: true };
    },
    async renew() {
      await store.age();
      await follow();
    },
    async forget() {
      await store.clear();
      await follow();
    },
  };
}
