import type { Account, Journey } from '../guide/journey.ts';
import { problemOf, walked } from '../guide/knowledge.ts';
import { positionOf } from '../guide/position.ts';
import {
  asConnected,
  evidenceOf,
  isFinished,
  listTitleOf,
  mfaTold,
  smtpTold,
  statuses,
  titleOf,
} from '../guide/summary.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import type { FactView, View } from '../messages/view.ts';
import { noticeIn } from './notices.ts';
import { nowOf } from './step-texts.ts';

type JourneyView = NonNullable<View['journey']>;
type AccountView = JourneyView['accounts'][number];

const factView = (what: FactView['what'], told: ReturnType<typeof mfaTold>): FactView => ({
  what,
  text: told.text,
  sign: told.sign,
  source: told.source,
  ...(told.at === undefined ? {} : { at: told.at }),
});

function accountView(journey: Journey, account: Account, words: GuideWords, now: number): AccountView {
  const problem = problemOf(account);
  const you = journey.connected.user?.toLowerCase() === account.address;
  const synced = account.user?.known === true && account.user.value.synced;
  const live = asConnected(account, journey.connected);
  const smtp = live.smtpExchange;
  // On by inheritance is on; that the organisation's switch alone holds it is worth knowing.
  const inherited = smtp?.known && smtp.value.mailbox === 'inherits' && smtp.value.effective === 'on';
  const cautions = [
    you && words('cautions.you'),
    synced && words('cautions.synced'),
    inherited && words('facts.pinned'),
  ].filter((text) => typeof text === 'string');
  const caution = cautions.length > 0 ? cautions.join(' ') : undefined;
  return {
    address: account.typed,
    ...(account.address === account.typed ? {} : { also: account.address }),
    ...(problem ? { problem: words(`problems.${problem}`) } : {}),
    ...(caution ? { caution } : {}),
    facts: [factView('mfa', mfaTold(live, words)), factView('smtp', smtpTold(live, words, now))],
  };
}

function journeyView(journey: Journey, words: GuideWords, now: number): JourneyView {
  const position = positionOf(journey);
  const current = position?.step.id;
  const all = statuses(journey, current);
  const notice = noticeIn(journey, words);
  const done = all.filter(({ status }) => isFinished(status)).length;
  const partView = (part: 1 | 2) => {
    const own = all.filter(({ step }) => step.part === part);
    const finished = own.filter(({ status }) => isFinished(status)).length;
    return {
      title: words(`guides.mail-mfa-smtp.parts.${part}`),
      done: words('popup.done', { done: finished, count: own.length }),
      steps: own.map(({ step, status }) => ({
        id: step.id,
        number: step.number,
        title: position && step.id === current ? titleOf(position, words) : listTitleOf(step, journey, words),
        status,
        evidence: evidenceOf(journey, step, status, words),
      })),
    };
  };
  return {
    id: journey.id,
    title: words('guides.mail-mfa-smtp.title'),
    subtitle: words('popup.subtitle', { count: done, all: all.length, time: words.time(journey.startedAt) }),
    parts: [partView(1), partView(2)],
    accounts: journey.accounts.map((account) => accountView(journey, account, words, now)),
    ...(notice ? { notice } : {}),
    ...(position ? { now: nowOf(journey, position, words) } : {}),
    finished: position === undefined && walked(journey).length > 0,
  };
}

/** The ready state of popup and side panel. `now` is ms since 1970. */
export function viewOf(
  journey: Journey | undefined,
  connection: View['connection'],
  words: GuideWords,
  now: number,
): View {
  const open = journey && journey.endedAt === undefined ? journeyView(journey, words, now) : null;
  return { lang: words.lang, journey: open, connection };
}
