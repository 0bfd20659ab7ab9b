import { retirementAt, retirementPage } from '../guide/retirement.ts';
import { retirementWords } from '../guide/words/retirement.ts';
import { Outward } from './outward.tsx';
import type { Panel } from './panel.ts';
import { WaysOut } from './ways-out.tsx';

/** How long sending with a password will go on, and what lasts: a line that opens. */
export function Retirement({ panel }: { panel: Panel }) {
  const { lang } = panel.words.value;
  const words = retirementWords(lang);
  const { phase, overdue } = retirementAt('unknown', panel.now.value);
  const date = new Date(retirementPage.read).toLocaleDateString(lang, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  return (
    <details class="retirement">
      <summary>{words(`short.${phase}`)}</summary>
      <p>
        {words(`long.${phase}`)} {words('read', { date })} {overdue && words('check')}{' '}
        <Outward to={retirementPage.url}>{words('page')}</Outward>
      </p>
      <h3>{words('ways-title')}</h3>
      <WaysOut lang={lang} />
    </details>
  );
}
