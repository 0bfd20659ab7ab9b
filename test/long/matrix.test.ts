import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { practiceAccounts, verifiable } from '../../practice/start.ts';
import { type Rehearsal, rehearse } from '../walk/rehearsal.ts';

let rehearsal: Rehearsal;
afterEach(() => rehearsal.close());

const Evidenced = v.record(v.string(), v.record(v.string(), v.string()));
const evidenced = v.parse(
  Evidenced,
  JSON.parse(readFileSync('practice/portals/strings/evidenced.json', 'utf8')),
);
/** Languages in which the way to the MFA page and its first command are known: those a walk can be asked of. */
const wanted = ['azure.nav.users', 'azure.nav.all_users', 'legacy.enable', 'm365.tab.mail'];
const locales = Object.keys(evidenced['m365.tab.mail'] ?? {}).filter((locale) =>
  wanted.every((id) => evidenced[id]?.[locale]),
);

const finished = ['seen', 'verified', 'passed-over'];

/** What the person would see where the walk came to a halt. */
async function shownNow(): Promise<string> {
  const pages = rehearsal.launched.context.pages().filter((page) => page.url().startsWith('https:'));
  const seen = await Promise.all(pages.map((page) => rehearsal.look(page)));
  return seen
    .map(({ page, card, ring }) => `${page.url()} ${card?.text} ${ring?.grade} ${ring?.inSight}`)
    .join('\n');
}

async function walksToTheEnd(accounts: readonly string[], onStep = () => Promise.resolve()): Promise<void> {
  expect(await rehearsal.start(accounts.join('\n'))).toBe('');
  await rehearsal.connect();
  const statuses = await rehearsal.walk({ proofs: verifiable, onStep });
  const open = Object.entries(statuses).filter(([, status]) => !finished.includes(status));
  expect(open, open.length > 0 ? await shownNow() : '').toEqual([]);
  expect(verifiable.filter((id) => statuses[id] !== 'verified')).toEqual([]);
}

describe.each(['legacy', 'current'] as const)('the %s page', (face) => {
  it.each(locales)('in %s, one account', async (locale) => {
    rehearsal = await rehearse({ face, locale });
    await walksToTheEnd(practiceAccounts.slice(0, 1));
  });

  it.each(['en', 'ja'])('in %s, three accounts', async (locale) => {
    rehearsal = await rehearse({ face, locale });
    await walksToTheEnd(practiceAccounts);
  });

  it('three accounts, the worker killed before every step', { timeout: 400_000 }, async () => {
    rehearsal = await rehearse({ face });
    await walksToTheEnd(practiceAccounts, () => rehearsal.launched.killWorker());
  });

  it('at a quarter of the real waits', async () => {
    rehearsal = await rehearse({ face, pace: 0.25 });
    await walksToTheEnd(practiceAccounts.slice(0, 1));
  });
});
