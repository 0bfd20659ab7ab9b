import { useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';

const methods: readonly TextId[] = [
  'settings.method.call',
  'settings.method.text',
  'settings.method.app',
  'settings.method.code',
];

/** The service settings tab. What is chosen here is not kept: the practice tenant's model has no such switch. */
export function ServiceSettingsTab() {
  const { say } = usePortal();
  const [allowed, setAllowed] = useState(true);
  return (
    <div role="tabpanel" className="settings">
      <h3>{say('settings.app_passwords')}</h3>
      <label>
        <input type="radio" name="app-passwords" checked={allowed} onChange={() => setAllowed(true)} />
        {say('settings.app_passwords.allow')}
      </label>
      <label>
        <input type="radio" name="app-passwords" checked={!allowed} onChange={() => setAllowed(false)} />
        {say('settings.app_passwords.forbid')}
      </label>
      <h3>{say('settings.trusted_ips')}</h3>
      <label>
        <input type="checkbox" />
        {say('settings.trusted_ips.intranet')}
      </label>
      <label className="above">
        {say('settings.trusted_ips.ranges')}
        <textarea rows={3} />
      </label>
      <h3>{say('settings.methods')}</h3>
      {methods.map((method) => (
        <label key={method}>
          <input type="checkbox" defaultChecked />
          {say(method)}
        </label>
      ))}
      <h3>{say('settings.remember')}</h3>
      <label>
        <input type="checkbox" />
        {say('settings.remember.allow')}
      </label>
      <button type="button" className="bulk">
        {say('legacy.save')}
      </button>
    </div>
  );
}
