/** A style sheet for our closed root; constructed, because a page's own rules may forbid written ones. */
export function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
