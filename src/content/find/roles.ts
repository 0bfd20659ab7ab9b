import type { Role } from '../../guide/target.ts';

const textInput = ['input:not([type])', 'input[type="text"]', 'input[type="search"]'];

/** Where candidates for a role are: native elements and explicit roles. Names and regions decide among them. */
const selectors: Record<Role, readonly string[]> = {
  button: [
    'button',
    'summary',
    'input[type="button"]',
    'input[type="submit"]',
    'input[type="image"]',
    '[role="button"]',
  ],
  checkbox: ['input[type="checkbox"]', '[role="checkbox"]', '[role="switch"]'],
  heading: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', '[role="heading"]'],
  // Older pages have links without an address, with a listener.
  link: ['a[href]', 'a[onclick]', 'a[tabindex]', 'area[href]', '[role="link"]'],
  menuitem: ['[role="menuitem"]'],
  option: ['[role="option"]', 'option'],
  // A portal's search box is often a plain text field or a combo box to the accessibility tree.
  searchbox: ['[role="searchbox"]', ...textInput],
  tab: ['[role="tab"]'],
  treeitem: ['[role="treeitem"]'],
};

/** Explicit roles a candidate may have instead of the target's own. */
const kin: Partial<Record<Role, readonly string[]>> = {
  checkbox: ['switch'],
  searchbox: ['combobox', 'textbox'],
};

/** Selectors of everything that may have one of these roles. */
export const selectorsOf = (roles: readonly Role[]): string[] => roles.flatMap((role) => selectors[role]);

/** Whether an element that a selector of ours found really has one of the roles: an explicit role wins over its tag. */
export function hasRole(element: Element, roles: readonly Role[]): boolean {
  const stated = element.getAttribute('role')?.trim().split(/\s+/u)[0];
  if (!stated) return true;
  return roles.some((role) => role === stated || kin[role]?.includes(stated));
}
