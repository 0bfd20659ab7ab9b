import type { Account, Journey } from '../guide/journey.ts';
import { problemOf, walked } from '../guide/knowledge.ts';
import { links } from '../guide/mail-mfa-smtp/links.ts';
import { retirementAt, retirementPage } from '../guide/retirement.ts';
import { mfaTold, smtpTold } from '../guide/summary.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import type { Card } from '../messages/order.ts';
import { cardFrame } from './card-frame.ts';

/** What is known of an account at the end and how; accounts of which the same is known share a line. */
function knownOf(account: Account, words: GuideWords, now: number) {
  const mfa = mfaTold(account, words);
  const smtp = smtpTold(account, words, now);
  return { mfa: mfa.text, mfaSource: mfa.source, smtp: smtp.text, smtpSource: smtp.source };
}

function doneLines(accounts: readonly Account[], words: GuideWords, now: number): string[] {
  const lines = new Map<string, { known: ReturnType<typeof knownOf>; addresses: string[] }>();
  for (const account of accounts) {
    const known = knownOf(account, words, now);
    const key = JSON.stringify(known);
    const line = lines.get(key) ?? { known, addresses: [] };
    lines.set(key, { known, addresses: [...line.addresses, account.address] });
  }
  return [...lines.values()].map(({ known, addresses }) =>
    words('card.done-line', { accounts: words.list(addresses), ...known }),
  );
}

function nobodyLines(journey: Journey, words: GuideWords): string[] {
  return journey.accounts.flatMap((account) => {
    const problem = problemOf(account);
    if (!problem) return [];
    return [words('card.nobody-line', { account: account.address, problem: words(`problems.${problem}`) })];
  });
}

/** The last card: what is known of each account and how, or, where every account had to be left out, why. */
export function doneCard(journey: Journey, words: GuideWords, now: number): Card {
  const accounts = walked(journey);
  const nobody = accounts.length === 0;
  const lines = nobody
    ? nobodyLines(journey, words)
    : [...doneLines(accounts, words, now), words('card.done-next')];
  return {
    ...cardFrame(journey, words),
    step: 'smtp.save-changes',
    act: 'none',
    where: words('guides.mail-mfa-smtp.title'),
    title: words(nobody ? 'card.nobody-title' : 'card.done-title'),
    body: lines.join(' '),
    links: nobody
      ? []
      : [
          { text: words('links.article-2'), url: links['article-2'] },
          { text: words(`retirement.short.${retirementAt('on', now).phase}`), url: retirementPage.url },
        ],
    buttons: [{ action: 'back', text: words('card.back'), main: false }],
  };
}
