import { CommandBar, Pivot, PivotItem } from '@fluentui/react';
import { usePortal } from '../portal.tsx';
import { FrameTop } from './frame-top.tsx';
import { MfaServiceSettings } from './mfa-service-settings.tsx';
import { MfaUsersTab } from './mfa-users-tab.tsx';

/** The current Per-user multifactor authentication page (screenshot of 2024-12-06), inside its frame. */
export function PerUserMfaView() {
  const { say } = usePortal();
  return (
    <>
      <FrameTop>
        <CommandBar
          ariaLabel={say('azure.users.commands')}
          items={[
            { key: 'bulk', text: say('newmfa.cmd.bulk_update'), iconProps: { iconName: 'BulkUpload' } },
            { key: 'feedback', text: say('azure.users.feedback'), iconProps: { iconName: 'Feedback' } },
          ]}
        />
      </FrameTop>
      <div className="view">
        <Pivot>
          <PivotItem headerText={say('newmfa.tab.users')} itemKey="users">
            <MfaUsersTab />
          </PivotItem>
          <PivotItem headerText={say('newmfa.tab.service_settings')} itemKey="settings">
            <MfaServiceSettings />
          </PivotItem>
        </Pivot>
      </div>
    </>
  );
}
