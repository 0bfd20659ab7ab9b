import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { JourneyEvent } from '../guide/journey.ts';
import { ownDomain } from '../guide/tenant.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import type { ConsentLevel, Outcome } from '../messages/protocol.ts';
import { smtpWishKey, type View } from '../messages/view.ts';
import { mayGuide, registerGuard } from './guard-scripts.ts';
import type { Journal } from './journal.ts';
import { readOptions } from './options.ts';
import { cloudInUse } from './sign-in/cloud.ts';
import type { SignIn } from './sign-in/sign-in.ts';

/** How long a wish to connect waits for the browser's question to be answered, in ms; later it is a surprise. */
const wishLasts = 300_000;

/** What connecting needs of the walk. */
export interface ConnectingParts {
  readonly journal: Journal;
  readonly signIn: SignIn;
  words(): Promise<GuideWords>;
  tell(event: JourneyEvent): Promise<void>;
  show(trouble?: string): Promise<void>;
  failed(error: unknown): void;
}

/** Everything between a journey and the sign-in: what is asked for, what came of it, and what views are told. */
export function createConnecting({ journal, signIn, words, tell, show, failed }: ConnectingParts) {
  const running = new Map<ConsentLevel, Promise<Outcome>>();

  /**
   * Tells the journey how it is connected.
   * @param anew a sign-in has just succeeded: what went unanswered for want of it is asked again
   */
  async function told(anew = false): Promise<void> {
    const { mfa, smtp, evidence, tenant, user } = await signIn.state();
    const before = (await journal.load())?.connected;
    const same = before?.mfa === mfa && before.smtp === smtp && (before.evidence ?? false) === evidence;
    if (!anew && same && before.tenant === tenant && before.user === user) return;
    const who = { ...(tenant ? { tenant } : {}), ...(user ? { user } : {}) };
    await tell({ type: 'connected', at: Date.now(), mfa, smtp, evidence, ...who });
  }

  async function connectOnce(level: ConsentLevel): Promise<Outcome> {
    if (level === 'smtp') await browser.storage.session.remove(smtpWishKey);
    const journey = await journal.load();
    const say = await words();
    const result = await signIn.connect(level);
    const names = { tenant: (journey && ownDomain(journey)) ?? '' };
    const why = result.ok ? undefined : say(`connect.${result.why}`, { detail: result.detail, ...names });
    await told(result.ok);
    await show(why);
    return why === undefined ? { ok: true } : { ok: false, why };
  }

  /** Popup and worker may both go on once the browser has allowed a host: that is one wish, not two windows. */
  function connect(level: ConsentLevel): Promise<Outcome> {
    const one = running.get(level) ?? connectOnce(level).finally(() => running.delete(level));
    running.set(level, one);
    return one;
  }

  return {
    told,
    connect,

    /** What views show of the connection. @param trouble what has just gone wrong, in words */
    async view(trouble?: string): Promise<View['connection']> {
      const [state, options, { exchange }, say] = await Promise.all([
        signIn.state(),
        readOptions(),
        cloudInUse(),
        words(),
      ]);
      const { mfa, smtp, evidence, refused, user, trouble: lasting } = state;
      const barred = (await mayGuide()) ? undefined : say('connect.portals');
      const why = trouble ?? barred ?? (lasting && say(`connect.${lasting}`));
      return {
        clientId: options.clientId !== undefined,
        mfa,
        smtp,
        evidence,
        refused: [...refused],
        exchange,
        ...(user ? { user } : {}),
        ...(why ? { trouble: why } : {}),
      };
    },

    /** The browser has allowed a host: goes on with the wish the popup may not have lived to go on with. */
    async allowed(): Promise<void> {
      await registerGuard().catch(failed);
      await show();
      const stored = await browser.storage.session.get(smtpWishKey);
      const wish = v.safeParse(v.number(), stored[smtpWishKey]);
      if (wish.success && Date.now() - wish.output < wishLasts) await connect('smtp');
    },

    /** Options, policy or permissions may have changed: another registration or cloud is another sign-in. */
    async chosen(): Promise<void> {
      await registerGuard().catch(failed);
      const journey = await journal.load();
      if (journey && journey.endedAt === undefined) await told();
      await show();
    },

    /** The browser was not allowed to reach a level's host. */
    async refused(level: ConsentLevel): Promise<void> {
      await signIn.refuse(level);
      await show();
    },

    /** Asks the tenant again with new tokens: a role the person has activated since is in them. */
    async check(): Promise<void> {
      signIn.renew();
      await tell({ type: 'check', at: Date.now() });
    },

    async disconnect(): Promise<void> {
      await signIn.disconnect();
      await told();
      await show();
    },
  };
}
