/** One surface of a page, as a person meets it. */
export interface Story {
  /** Which bundle of `pages/` shows it, under which name. */
  readonly page: 'fluent8' | 'fluent9' | 'native';
  readonly name: string;
  /** What is clicked to open it, in this order. */
  readonly opens: readonly string[];
  /** Opens when the pointer rests there, and closes when it leaves. */
  readonly hover?: true;
  /** The finder takes the last dialog of the document for the one on top (2026-11-22): here it rings nothing. */
  readonly ringless?: true;
  /** There while it is open. */
  readonly surface: string;
  /** What Escape in the page does not close has no other way that would be worth a test. */
  readonly escapes: boolean;
}

const fluent8 = (name: string, surface: string, over: Partial<Story> = {}): Story => ({
  page: 'fluent8',
  name,
  opens: ['#open'],
  surface,
  escapes: true,
  ...over,
});
const fluent9 = (name: string, surface: string, over: Partial<Story> = {}): Story => ({
  ...fluent8(name, surface, over),
  page: 'fluent9',
});
const native = (name: string, surface: string, over: Partial<Story> = {}): Story => ({
  ...fluent8(name, surface, over),
  page: 'native',
});

/** One of each kind: what `npm test` has time for. */
export const someOfEach: readonly string[] = [
  'fluent8 light-dismiss-panel',
  'fluent8 blocking-dialog',
  'fluent8 dropdown-in-panel',
  'fluent9 dialog',
  'native modal',
];

/** Every surface the portals' libraries and the browser know. */
export const stories: readonly Story[] = [
  fluent8('panel', '.ms-Panel-main'),
  fluent8('light-dismiss-panel', '.ms-Panel-main'),
  fluent8('plain-panel', '.ms-Panel-main'),
  fluent8('panel-in-panel', '.ms-Panel-main:has-text("Upper")', { opens: ['#open', '#open-inner'] }),
  fluent8('blocking-dialog', '.ms-Dialog-main'),
  fluent8('dialog', '.ms-Dialog-main'),
  fluent8('callout', '.ms-Callout'),
  fluent8('menu', '[role="menu"]'),
  fluent8('focus-trap', '#trap', { escapes: false }),
  fluent8('dropdown-in-panel', '[role="listbox"]', { opens: ['#open', '#choice'] }),
  fluent9('drawer', '[role="dialog"]'),
  fluent9('plain-drawer', '[role="dialog"]'),
  fluent9('dialog', '[role="dialog"]'),
  fluent9('alert-dialog', '[role="alertdialog"]', { escapes: false }),
  fluent9('trapping-popover', '.fui-PopoverSurface'),
  fluent9('popover', '.fui-PopoverSurface'),
  fluent9('hover-popover', '.fui-PopoverSurface', { hover: true }),
  fluent9('menu', '[role="menu"]'),
  fluent9('combobox', '[role="listbox"]'),
  native('modal', '#surface:modal'),
  native('two-modals', '#surface:modal', { opens: ['#open', '#open-upper'], ringless: true }),
  native('light-dismiss-modal', '#surface:modal'),
  native('popover', '#surface:popover-open'),
  native('inert-application', '#surface:not([hidden])', { escapes: false }),
];
