import { Link, MessageBar, MessageBarType, ProgressIndicator, Spinner } from '@fluentui/react';
import { type ReactNode, useEffect, useState } from 'react';
import { pause } from '../delays.ts';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import { type Mailbox, readMailbox, type User } from '../tenant.ts';

/** The Mail tab: the mailbox's sections, among them Email apps; or that there is no mailbox. */
export function MailTab(props: { user: User; onManageApps: () => void }) {
  const { say, pace } = usePortal();
  const [mailbox, setMailbox] = useState<Mailbox | 'loading' | 'failed'>('loading');
  const { id } = props.user;
  useEffect(() => {
    const undo = new AbortController();
    setMailbox('loading');
    pause('mailTab', pace, undo.signal)
      .then(() => readMailbox(id, undo.signal))
      .then((read) => setMailbox(read))
      .catch(() => {
        if (!undo.signal.aborted) setMailbox('failed');
      });
    return () => undo.abort();
  }, [id, pace]);
  if (mailbox === 'loading') return <Spinner className="panel-wait" label={say('list.loading')} />;
  if (mailbox === 'failed') {
    return <MessageBar messageBarType={MessageBarType.error}>{say('m365.mail.failed')}</MessageBar>;
  }
  if (!mailbox.mailbox) {
    return <MessageBar messageBarType={MessageBarType.info}>{say('m365.mail.none')}</MessageBar>;
  }
  const link = (text: TextId, name: string, onClick?: () => void) => (
    <Link
      as="button"
      data-automation-id={`UserDetailPanelRegion,${name}Link`}
      {...{ humanfriendlyname: name }}
      {...(onClick === undefined ? {} : { onClick })}
    >
      {say(text)}
    </Link>
  );
  const all = Object.values(mailbox.apps).every((allowed) => allowed);
  return (
    <div className="mail">
      <Section title="m365.mail.storage">
        <ProgressIndicator percentComplete={0.04} description={say('m365.mail.storage_used')} />
      </Section>
      <Section title="m365.mail.permissions">
        {link('m365.mail.read_permissions', 'ManageReadPermissions')}
        {link('m365.mail.send_as', 'ManageSendAsPermissions')}
        {link('m365.mail.send_on_behalf', 'ManageSendOnBehalfPermissions')}
      </Section>
      <Section title="m365.section.email_apps">
        <p>{say(all ? 'm365.mail.apps_all' : 'm365.mail.apps_some')}</p>
        {link('m365.link.manage_email_apps', 'ManageEmailApps', props.onManageApps)}
      </Section>
      <Section title="m365.mail.address_list">
        <p>{say('m365.mail.yes')}</p>
        {link('m365.mail.manage_address_list', 'ManageGlobalAddressList')}
      </Section>
      <Section title="m365.mail.forwarding">
        <p>{say('m365.mail.no_forwarding')}</p>
        {link('m365.mail.manage_forwarding', 'ManageEmailForwarding')}
      </Section>
      <Section title="m365.mail.replies">
        <p>{say('m365.mail.no_replies')}</p>
        {link('m365.mail.manage_replies', 'ManageAutomaticReplies')}
      </Section>
    </div>
  );
}

function Section(props: { title: TextId; children: ReactNode }) {
  const { say } = usePortal();
  return (
    <section>
      <h2>{say(props.title)}</h2>
      {props.children}
    </section>
  );
}
