import { useId } from 'preact/hooks';
import type { OptionsWords } from '../guide/words/options.ts';
import { exchangeScope, graphScopes } from './registration.ts';

const reads = {
  'User.Read': 'options.permissions.user-read',
  'User.Read.All': 'options.permissions.user-read-all',
  'Policy.Read.All': 'options.permissions.policy-read-all',
  'AuditLog.Read.All': 'options.permissions.audit-log-read-all',
} as const;

/** What each permission of the registered app lets Waymark read. */
export function Permissions({ words }: { words: OptionsWords }) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <h3 id={id}>{words('options.permissions.title')}</h3>
      <p>{words('options.permissions.delegated')}</p>
      <dl>
        {graphScopes.map((scope) => (
          <div key={scope}>
            <dt class="code">{scope}</dt>
            <dd>{words(reads[scope])}</dd>
          </div>
        ))}
        <div>
          <dt class="code">{exchangeScope}</dt>
          <dd>{words('options.permissions.exchange-manage')}</dd>
        </div>
      </dl>
    </section>
  );
}
