import { useEffect, useState } from 'react';
import { pause } from '../delays.ts';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import { findServices, type Service } from './services.ts';
import { SymbolPicture } from './symbols.tsx';

const emptyGroups: readonly TextId[] = [
  'azure.search.resources',
  'azure.search.marketplace',
  'azure.search.documentation',
];

/** The search box in the top bar with its flyout of grouped results. */
export function ResourceSearch() {
  const { say, pace } = usePortal();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<readonly Service[]>([]);
  useEffect(() => {
    const undo = new AbortController();
    pause('searchResults', pace, undo.signal)
      .then(() => setFound(findServices(text, (service) => say(service.name))))
      .catch((reason) => {
        if (!undo.signal.aborted) throw reason;
      });
    return () => undo.abort();
  }, [text, say, pace]);
  const choose = (service: Service) => {
    setOpen(false);
    setText('');
    location.assign(service.hash);
  };
  const [first] = found;
  return (
    <search
      className="fxs-search fxs-topbar-search"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <input
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls="fxs-search-results"
        aria-label={say('azure.search')}
        placeholder={say('azure.search')}
        value={text}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false);
          if (event.key === 'Enter' && first !== undefined) choose(first);
        }}
      />
      {open && (
        <div id="fxs-search-results" className="fxs-search-flyout">
          <h3>{say('azure.search.services')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the real portal's results are lists */}
          <ul role="listbox" aria-label={say('azure.search.services')}>
            {found.map((service) => (
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box, as in every combobox
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the box takes the first result
              <li
                key={service.name}
                // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above
                role="option"
                aria-selected={service === first}
                className="fxs-menu-result-details"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(service)}
              >
                <SymbolPicture symbol={service.symbol} size={18} />
                <span className="fxs-menu-result-name">{say(service.name)}</span>
                <span className="fxs-menu-result-type" />
              </li>
            ))}
          </ul>
          {emptyGroups.map((group) => (
            <div key={group}>
              <h3>{say(group)}</h3>
              <p className="quiet">{say('azure.search.none')}</p>
            </div>
          ))}
        </div>
      )}
    </search>
  );
}
