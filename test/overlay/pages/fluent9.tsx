/** @jsxImportSource react */
import {
  Button,
  Combobox,
  Dialog,
  DialogBody,
  DialogContent,
  type DialogProps,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Drawer,
  DrawerBody,
  FluentProvider,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Option,
  Popover,
  type PopoverProps,
  PopoverSurface,
  PopoverTrigger,
  webLightTheme,
} from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** What a surface of the portals holds: the control to be ringed, and something to type in. */
const content = (
  <div>
    <Button>Ring me</Button>
    <input aria-label="Note" />
  </div>
);
const opener = <Button id="open">Open</Button>;

const dialog = (modalType: NonNullable<DialogProps['modalType']>) => (
  <Dialog modalType={modalType}>
    <DialogTrigger disableButtonEnhancement>{opener}</DialogTrigger>
    <DialogSurface>
      <DialogBody>
        <DialogTitle>Dialog</DialogTitle>
        <DialogContent>{content}</DialogContent>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);

const popover = (props: Omit<PopoverProps, 'children'>) => (
  <Popover {...props}>
    <PopoverTrigger disableButtonEnhancement>{opener}</PopoverTrigger>
    <PopoverSurface aria-label="Popover">{content}</PopoverSurface>
  </Popover>
);

function OneDrawer({ modalType }: { modalType: 'modal' | 'non-modal' }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button id="open" onClick={() => setOpen(true)}>
        Open
      </Button>
      <Drawer
        type="overlay"
        modalType={modalType}
        open={open}
        aria-label="Drawer"
        onOpenChange={(_, { open: next }) => setOpen(next)}
      >
        <DrawerBody>{content}</DrawerBody>
      </Drawer>
    </div>
  );
}

const stories: Record<string, ReactElement> = {
  drawer: <OneDrawer modalType="modal" />,
  'plain-drawer': <OneDrawer modalType="non-modal" />,
  dialog: dialog('modal'),
  'alert-dialog': dialog('alert'),
  'trapping-popover': popover({ trapFocus: true }),
  popover: popover({}),
  'hover-popover': popover({ openOnHover: true }),
  menu: (
    <Menu>
      <MenuTrigger disableButtonEnhancement>{opener}</MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem>Ring me</MenuItem>
          <MenuItem>Another</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  ),
  combobox: (
    <Combobox id="open" aria-label="Choice">
      <Option>Ring me</Option>
      <Option>Another</Option>
    </Combobox>
  ),
};

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
createRoot(root).render(
  <FluentProvider theme={webLightTheme}>
    <main>
      <h1>A page</h1>
      {stories[location.hash.slice(1)]}
    </main>
  </FluentProvider>,
);
