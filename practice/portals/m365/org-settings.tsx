import { Checkbox, MessageBar, MessageBarType, PrimaryButton } from '@fluentui/react';
import { useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';

const protocols: readonly TextId[] = [
  'm365.org.outlook',
  'm365.org.ews',
  'm365.org.imap',
  'm365.org.pop',
  'm365.org.smtp',
];

/**
 * Settings > Org settings > Modern authentication: the organisation's own switches, one of them for SMTP AUTH.
 * They look much like a mailbox's and are not the same; the practice tenant does not keep them.
 */
export function OrgSettings() {
  const { say } = usePortal();
  const [ticked, setTicked] = useState<ReadonlySet<TextId>>(new Set());
  const [saved, setSaved] = useState<ReadonlySet<TextId>>(new Set());
  const tick = (protocol: TextId, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(protocol);
    else next.delete(protocol);
    setTicked(next);
  };
  const differs = protocols.some((protocol) => ticked.has(protocol) !== saved.has(protocol));
  return (
    <div className="content">
      <div className="crumb">
        {say('m365.nav.home')} <span aria-hidden="true">&gt;</span> {say('m365.nav.org_settings')}
      </div>
      <h1>{say('m365.nav.org_settings')}</h1>
      <h2>{say('m365.org.modern')}</h2>
      <MessageBar messageBarType={MessageBarType.info}>{say('m365.org.note')}</MessageBar>
      <h3>{say('m365.org.basic')}</h3>
      {protocols.map((protocol) => (
        <Checkbox
          key={protocol}
          className="app"
          label={say(protocol)}
          checked={ticked.has(protocol)}
          onChange={(_, on) => tick(protocol, on === true)}
        />
      ))}
      <PrimaryButton
        text={say('m365.org.save')}
        disabled={!differs}
        onClick={() => setSaved(new Set(ticked))}
      />
    </div>
  );
}
