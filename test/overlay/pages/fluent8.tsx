/** @jsxImportSource react */
import {
  Callout,
  ContextualMenu,
  DefaultButton,
  DetailsList,
  Dialog,
  DialogFooter,
  Dropdown,
  FocusTrapZone,
  type IPanelProps,
  Panel,
  PrimaryButton,
  setIconOptions,
  TextField,
} from '@fluentui/react';
import { type ReactElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

setIconOptions({ disableWarnings: true });

interface Surface {
  readonly open: boolean;
  readonly onDismiss: () => void;
}
type Story = (surface: Surface) => ReactElement | null;

/** What a surface of the portals holds: the control to be ringed, and something to type in. */
const content = (
  <div>
    <PrimaryButton>Ring me</PrimaryButton>
    <TextField label="Note" />
  </div>
);
const options = ['Ring me', 'Another'].map((text) => ({ key: text, text }));

const panel =
  (props: IPanelProps, inside = content): Story =>
  ({ open, onDismiss }) => (
    <Panel isOpen={open} onDismiss={onDismiss} headerText="Panel" closeButtonAriaLabel="Close" {...props}>
      {inside}
    </Panel>
  );

const dialog =
  (isBlocking: boolean): Story =>
  ({ open, onDismiss }) => (
    <Dialog
      hidden={!open}
      onDismiss={onDismiss}
      modalProps={{ isBlocking }}
      dialogContentProps={{ title: 'Dialog' }}
    >
      <DialogFooter>{content}</DialogFooter>
    </Dialog>
  );

function WithInnerPanel() {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <DefaultButton id="open-inner" onClick={() => setOpen(true)}>
        Open the inner one
      </DefaultButton>
      {panel({ headerText: 'Upper' })({ open, onDismiss: () => setOpen(false) })}
    </div>
  );
}

/** Rows that are drawn only while they are near, and a menu over them. */
const list: Story = ({ open, onDismiss }) => (
  <div id="scroller" style={{ height: 500, overflow: 'auto' }} data-is-scrollable>
    <DetailsList
      items={Array.from({ length: 300 }, (_, key) => ({ key, text: `Row ${key}` }))}
      columns={[{ key: 'text', name: 'Name', fieldName: 'text', minWidth: 200 }]}
      onRenderItemColumn={({ key, text }) =>
        key === 5 ? <DefaultButton id="target">Ring me</DefaultButton> : text
      }
    />
    {open && (
      <ContextualMenu
        target="#open"
        items={[{ key: 'one', text: 'One' }]}
        onDismiss={onDismiss}
        calloutProps={{ preventDismissOnScroll: false }}
      />
    )}
  </div>
);

const stories: Record<string, Story> = {
  list,
  panel: panel({}),
  'light-dismiss-panel': panel({ isLightDismiss: true }),
  'plain-panel': panel({ isBlocking: false }),
  'panel-in-panel': panel({ headerText: 'Outer' }, <WithInnerPanel />),
  'dropdown-in-panel': panel({}, <Dropdown id="choice" label="Choice" options={options} />),
  'blocking-dialog': dialog(true),
  dialog: dialog(false),
  callout: ({ open, onDismiss }) =>
    open ? (
      <Callout target="#open" role="dialog" aria-label="Callout" setInitialFocus onDismiss={onDismiss}>
        {content}
      </Callout>
    ) : null,
  menu: ({ open, onDismiss }) =>
    open ? <ContextualMenu target="#open" items={options} onDismiss={onDismiss} /> : null,
  'focus-trap': ({ open }) =>
    open ? (
      <FocusTrapZone forceFocusInsideTrap id="trap">
        {content}
      </FocusTrapZone>
    ) : null,
};

function App() {
  const [open, setOpen] = useState(false);
  const story = stories[location.hash.slice(1)];
  if (!story) throw new Error(`no story ${location.hash}`);
  return (
    <main>
      <h1>A page</h1>
      <button id="open" type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {story({ open, onDismiss: () => setOpen(false) })}
    </main>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
createRoot(root).render(<App />);
