import { waysOut } from '../guide/retirement.ts';
import { retirementWords } from '../guide/words/retirement.ts';
import { Outward } from './outward.tsx';

const ways = ['oauth', 'high-volume', 'communication-services', 'relay'] as const;

/** Ways to send that need no password, each with its page. */
export function WaysOut({ lang }: { lang: string }) {
  const words = retirementWords(lang);
  return (
    <ul class="points">
      {ways.map((way) => (
        <li key={way}>
          <Outward to={waysOut[way]}>{words(`ways.${way}`)}</Outward>
        </li>
      ))}
    </ul>
  );
}
