import { type FormEvent, useId, useState } from 'react';
import { usePortal } from '../portal.tsx';
import { type StatusFilter, stateText, statuses, type View, views, viewText } from './views.ts';

/** View, the magnifier with its search field, status, bulk update. The search runs at Enter, not while typing. */
export function FilterRow(props: {
  view: View;
  status: StatusFilter;
  onView: (view: View) => void;
  onStatus: (status: StatusFilter) => void;
  onSearch: (text: string) => void;
}) {
  const { say } = usePortal();
  const ids = useId();
  const [searching, setSearching] = useState(false);
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSearch(text);
  };
  const pressMagnifier = () => {
    if (searching) props.onSearch(text);
    else setSearching(true);
  };
  const closeSearch = () => {
    setSearching(false);
    setText('');
    props.onSearch('');
  };
  return (
    <form className="filters" onSubmit={submit}>
      <label htmlFor={`${ids}view`}>{say('legacy.view_label')}</label>
      <select
        id={`${ids}view`}
        className="view"
        value={props.view}
        onChange={(event) => props.onView(views.find((view) => view === event.target.value) ?? 'allowed')}
      >
        {views.map((view) => (
          <option key={view} value={view}>
            {say(viewText[view])}
          </option>
        ))}
      </select>
      {searching && (
        <span className="search">
          <input
            type="text"
            aria-label={say('legacy.search')}
            // biome-ignore lint/a11y/noAutofocus: the field appears because its button was pressed
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="button" title={say('legacy.search_close')} onClick={closeSearch}>
            ×
          </button>
        </span>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: the real page's button is an image */}
      <img
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above
        role="button"
        tabIndex={0}
        className="magnifier"
        alt={say('legacy.search')}
        title={say('legacy.search')}
        src={magnifier}
        {...{ boxtype: 'Image' }}
        onClick={pressMagnifier}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') pressMagnifier();
        }}
      />
      <label htmlFor={`${ids}status`}>{say('legacy.status_filter')}</label>
      <select
        id={`${ids}status`}
        value={props.status}
        onChange={(event) => props.onStatus(statuses.find((each) => each === event.target.value) ?? 'any')}
      >
        {statuses.map((status) => (
          <option key={status} value={status}>
            {say(status === 'any' ? 'legacy.status_any' : stateText[status])}
          </option>
        ))}
      </select>
      <button type="button" className="bulk">
        {say('legacy.bulk_update')}
      </button>
    </form>
  );
}

const magnifier = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" fill="none" stroke="#305a78" stroke-width="2.4"><circle cx="12" cy="8" r="5.4"/><path d="M8 12l-6 6"/></svg>',
)}`;
