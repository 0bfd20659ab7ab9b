import type { ShadowOf } from './find/roots.ts';

declare global {
  interface Element {
    /** Firefox gives it to extensions on every element. */
    readonly openOrClosedShadowRoot?: ShadowRoot | null;
  }
}

/** Opens shadow roots with what the browser gives extensions: closed ones in Chromium and in Firefox. */
export const shadowOf: ShadowOf = (element) => {
  if (element.shadowRoot) return element.shadowRoot;
  if (element.openOrClosedShadowRoot) return element.openOrClosedShadowRoot;
  const dom = typeof chrome === 'undefined' ? undefined : chrome.dom;
  return element instanceof HTMLElement ? (dom?.openOrClosedShadowRoot(element) ?? null) : null;
};
