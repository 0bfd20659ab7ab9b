import { Icon } from '@fluentui/react';
import { useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';

type Entry = { readonly label: TextId; readonly page: string };
type Group = {
  readonly label: TextId;
  readonly icon: string;
  readonly page?: string;
  readonly entries: readonly Entry[];
};

const groups: readonly Group[] = [
  { label: 'm365.nav.home', icon: 'Home', page: 'homepage', entries: [] },
  {
    label: 'm365.nav.users',
    icon: 'Contact',
    entries: [
      { label: 'm365.nav.active_users', page: 'users' },
      { label: 'm365.nav.contacts', page: 'contacts' },
      { label: 'm365.nav.guest_users', page: 'guestusers' },
      { label: 'm365.nav.deleted_users', page: 'deletedusers' },
    ],
  },
  {
    label: 'm365.nav.teams_groups',
    icon: 'Group',
    entries: [
      { label: 'm365.nav.active_groups', page: 'groups' },
      { label: 'm365.nav.shared_mailboxes', page: 'sharedmailboxes' },
    ],
  },
  {
    label: 'm365.nav.billing',
    icon: 'PaymentCard',
    entries: [{ label: 'm365.nav.licenses', page: 'licenses' }],
  },
  {
    label: 'm365.nav.settings',
    icon: 'Settings',
    entries: [
      { label: 'm365.nav.domains', page: 'domains' },
      { label: 'm365.nav.org_settings', page: 'settings' },
    ],
  },
];

/** The label of a page in the navigation; pages that are not there have the home page's. */
export function navLabel(page: string): TextId {
  const entries = groups.flatMap((group) => [...group.entries, { label: group.label, page: group.page }]);
  return entries.find((entry) => entry.page === page)?.label ?? 'm365.nav.home';
}

/** The left navigation: groups open and close, the one with the current page starts open. */
export function LeftNav(props: { page: string }) {
  const { say } = usePortal();
  const current = groups.find((group) => group.entries.some((entry) => entry.page === props.page));
  const [open, setOpen] = useState<ReadonlySet<TextId>>(
    new Set(current === undefined ? [] : [current.label]),
  );
  const toggle = (label: TextId) => {
    const next = new Set(open);
    if (!next.delete(label)) next.add(label);
    setOpen(next);
  };
  const go = (page: string) => location.assign(`#/${page}`);
  return (
    <nav className="left-nav" aria-label={say('m365.nav.label')}>
      <ul>
        {groups.map((group) => {
          const { page } = group;
          return (
            <li key={group.label}>
              <button
                type="button"
                name={say(group.label)}
                className={page === props.page ? 'entry current' : 'entry'}
                aria-expanded={page === undefined ? open.has(group.label) : undefined}
                aria-current={page === props.page ? 'page' : undefined}
                onClick={() => (page === undefined ? toggle(group.label) : go(page))}
              >
                <Icon iconName={group.icon} />
                <span className="text">{say(group.label)}</span>
                {page === undefined && (
                  <Icon iconName={open.has(group.label) ? 'ChevronUp' : 'ChevronDown'} />
                )}
              </button>
              {open.has(group.label) && (
                <ul>
                  {group.entries.map((entry) => (
                    <li key={entry.page}>
                      <button
                        type="button"
                        name={say(entry.label)}
                        className={entry.page === props.page ? 'entry child current' : 'entry child'}
                        aria-current={entry.page === props.page ? 'page' : undefined}
                        onClick={() => go(entry.page)}
                      >
                        {say(entry.label)}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
