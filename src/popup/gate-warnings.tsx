import { useId } from 'preact/hooks';
import { gatesWords } from '../guide/words/gates.ts';
import { GateItem } from './gate-item.tsx';
import type { Panel } from './panel.ts';

/** What keeps the guide from its goal and no step of it opens: told beside the walk, which stays as it is. */
export function GateWarnings({ panel }: { panel: Panel }) {
  const words = gatesWords(panel.words.value.lang);
  const id = useId();
  const warnings = panel.gates.value?.warnings ?? [];
  const accounts = panel.stored.value?.view?.journey?.accounts ?? [];
  if (warnings.length === 0) return null;
  return (
    <section class="gates warnings" aria-labelledby={id}>
      <h2 id={id}>{words('screen.before')}</h2>
      <ul>
        {warnings.map(({ accounts: concerned, gate }) => (
          <GateItem key={`${gate.id} ${concerned.join()}`} panel={panel} gate={gate} walked={false}>
            {accounts.length > concerned.length && <p class="small">{concerned.join(', ')}</p>}
          </GateItem>
        ))}
      </ul>
      <p class="small">{words('screen.before-go-on')}</p>
    </section>
  );
}
