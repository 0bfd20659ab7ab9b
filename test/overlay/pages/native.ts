/** Surfaces of the browser itself, and an application that makes all beside its own dialog inert. */
const stories: Record<string, string> = {
  modal: '<dialog id="surface" aria-label="Modal"><button>Ring me</button><input aria-label="Note"></dialog>',
  // The second one opened stands first in the document.
  'two-modals':
    '<dialog id="surface" aria-label="Upper"><button>Ring me</button></dialog>' +
    '<dialog id="lower" aria-label="Lower"><button id="open-upper">Open the upper one</button></dialog>',
  'light-dismiss-modal':
    '<dialog id="surface" closedby="any" aria-label="Modal"><button>Ring me</button></dialog>',
  popover: '<div id="surface" popover role="dialog" aria-label="Popover"><button>Ring me</button></div>',
  'inert-application':
    '<div id="surface" role="dialog" aria-modal="true" aria-label="Modal" hidden><button>Ring me</button></div>',
};

const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
};
const openOf = (id: string): void => {
  const surface = byId(id);
  if (surface instanceof HTMLDialogElement) surface.showModal();
  else if (surface.popover) surface.showPopover();
  else {
    surface.hidden = false;
    surface.querySelector('button')?.focus();
    for (const other of document.body.children) {
      if (other === surface) continue;
      other.setAttribute('aria-hidden', 'true');
      other.toggleAttribute('inert', true);
    }
  }
};

function show(story: string): void {
  const parsed = new DOMParser().parseFromString(stories[story] ?? '', 'text/html');
  document.body.append(...parsed.body.childNodes);
  const opener = document.createElement('button');
  opener.id = 'open';
  opener.textContent = 'Open';
  opener.addEventListener('click', () => openOf(story === 'two-modals' ? 'lower' : 'surface'));
  byId('root').append(opener);
  document.getElementById('open-upper')?.addEventListener('click', () => openOf('surface'));
}
show(location.hash.slice(1));
