import { type ReactNode, useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import { BladeTitle } from './blade-title.tsx';
import type { Menu, MenuEntry } from './menus.ts';
import { SymbolPicture } from './symbols.tsx';

/**
 * A blade with a left menu. `onPlace` gets the element a React frame floats over; without it the children are the
 * content.
 */
export function MenuBlade(props: {
  menu: Menu;
  chosen: string;
  onPlace?: (place: HTMLElement | null) => void;
  children: ReactNode;
}) {
  const { say } = usePortal();
  const { menu, chosen } = props;
  const [folded, setFolded] = useState<ReadonlySet<TextId>>(new Set());
  const [search, setSearch] = useState('');
  const [narrow, setNarrow] = useState(false);
  const fold = (label: TextId) => {
    const next = new Set(folded);
    if (!next.delete(label)) next.add(label);
    setFolded(next);
  };
  const found = (entries: readonly MenuEntry[]) =>
    entries.filter((entry) => say(entry.label).toLowerCase().includes(search.trim().toLowerCase()));
  const current = [...menu.entries, ...menu.groups.flatMap((group) => group.entries)].find(
    (entry) => entry.item === chosen,
  );
  return (
    <section className="fxs-blade fxs-blade-firstblade">
      <BladeTitle
        title={say(menu.title)}
        symbol={menu.symbol}
        {...(current ? { part: say(current.label) } : {})}
      />
      <div className="fxs-blade-body">
        <nav className={narrow ? 'fxc-menu narrow' : 'fxc-menu'} aria-label={say(menu.title)}>
          <div className="fxc-menu-search">
            <input
              type="text"
              placeholder={say('list.search')}
              aria-label={say('azure.search_menu')}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <button type="button" aria-label={say('azure.collapse_menu')} onClick={() => setNarrow(!narrow)}>
              {narrow ? '»' : '«'}
            </button>
          </div>
          <Entries entries={found(menu.entries)} chosen={chosen} />
          {menu.groups.map((group) => (
            <div key={group.label} className="fxc-menu-section">
              <button
                type="button"
                className="fxc-menu-section-header"
                aria-expanded={!folded.has(group.label)}
                onClick={() => fold(group.label)}
              >
                <span aria-hidden="true">{folded.has(group.label) ? '›' : '⌄'}</span> {say(group.label)}
              </button>
              {!folded.has(group.label) && <Entries entries={found(group.entries)} chosen={chosen} />}
            </div>
          ))}
        </nav>
        <div
          className="fxs-blade-content-container-details"
          {...(props.onPlace ? { ref: props.onPlace } : {})}
        >
          {props.children}
        </div>
      </div>
    </section>
  );
}

function Entries(props: { entries: readonly MenuEntry[]; chosen: string }) {
  const { say } = usePortal();
  return (
    <ul className="fxc-menu-list">
      {props.entries.map((entry) => (
        <li
          key={entry.item}
          className={entry.item === props.chosen ? 'fxc-menu-item fxc-menu-selected' : 'fxc-menu-item'}
        >
          <a href={entry.hash} aria-current={entry.item === props.chosen ? 'page' : undefined}>
            <SymbolPicture symbol={entry.symbol} size={16} />
            <span className="fxc-menu-item-text">{say(entry.label)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
