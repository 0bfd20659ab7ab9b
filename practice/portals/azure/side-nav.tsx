import { useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import { brand } from './brand.ts';
import { hashes } from './route.ts';
import { type Sign, SymbolPicture } from './symbols.tsx';

type Link = readonly [label: TextId, symbol: Sign, hash: string];
type Group = { readonly label: TextId; readonly symbol: Sign; readonly links: readonly Link[] };

const azureLinks: readonly Link[] = [
  ['azure.side.create', 'window', '#create/hub'],
  ['azure.home', 'globe', hashes.home],
  ['azure.side.dashboard', 'apps', '#dashboard'],
  ['azure.side.all_services', 'apps', '#allservices'],
  ['azure.entra_id', 'entra', hashes.directory('Overview')],
  ['azure.service.vm', 'device', '#view/Other/VmBlade'],
  ['azure.service.storage', 'apps', '#view/Other/StorageBlade'],
];
const entraGroups: readonly Group[] = [
  {
    label: 'entra.nav.entra_id',
    symbol: 'entra',
    links: [
      ['azure.nav.overview', 'entra', hashes.directory('Overview')],
      ['azure.nav.users', 'user', hashes.users('AllUsers')],
      ['azure.nav.groups', 'users', hashes.directory('Groups')],
      ['azure.nav.devices', 'device', hashes.directory('Devices')],
      ['azure.nav.enterprise_apps', 'apps', hashes.directory('EnterpriseApplications')],
      ['azure.nav.roles', 'key', hashes.directory('RolesAndAdministrators')],
    ],
  },
  {
    label: 'entra.nav.protection',
    symbol: 'shield',
    links: [['azure.service.id_protection', 'shield', '#view/Other/ProtectionBlade']],
  },
];

/** The side menu: the Azure portal's flyout, or the Entra admin center's standing navigation with its groups. */
export function SideNav(props: { onChoose: () => void }) {
  const { say } = usePortal();
  const [folded, setFolded] = useState<ReadonlySet<TextId>>(new Set(['entra.nav.protection']));
  const fold = (label: TextId) => {
    const next = new Set(folded);
    if (!next.delete(label)) next.add(label);
    setFolded(next);
  };
  const link = ([label, symbol, hash]: Link) => (
    <li key={label} className="fxs-sidebar-item">
      <a className="fxs-sidebar-item-link" href={hash} onClick={props.onChoose}>
        <SymbolPicture symbol={symbol} size={16} />
        <span>{say(label)}</span>
      </a>
    </li>
  );
  return (
    <div role="presentation" className="fxs-sidebar">
      <nav aria-label={say('azure.side.label')}>
        {brand === 'azure' ? (
          <ul>{azureLinks.map(link)}</ul>
        ) : (
          <ul>
            {link(['azure.home', 'globe', hashes.home])}
            {entraGroups.map((group) => (
              <li key={group.label} className="fxs-sidebar-item">
                <button
                  type="button"
                  className="fxs-sidebar-item-link"
                  aria-expanded={!folded.has(group.label)}
                  onClick={() => fold(group.label)}
                >
                  <SymbolPicture symbol={group.symbol} size={16} />
                  <span>{say(group.label)}</span>
                </button>
                {!folded.has(group.label) && <ul className="fxs-sidebar-child">{group.links.map(link)}</ul>}
              </li>
            ))}
          </ul>
        )}
      </nav>
    </div>
  );
}
