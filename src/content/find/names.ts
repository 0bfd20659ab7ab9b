import { computeAccessibleName } from 'dom-accessibility-api';
import type { LocalNames } from '../../guide/target.ts';
import { nearest, type Scene } from './scene.ts';
import { fold, wholeText } from './text.ts';

/** Folded names a thing may have: in the page's language, and in any other. */
export interface KnownNames {
  readonly own: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

// Chinese pages name their script where our sources name a region.
const scripts: Record<string, string> = { 'zh-hans': 'zh-cn', 'zh-hant': 'zh-tw' };

/** The texts known for one language: of exactly this tag, else of any tag with the same primary language. */
export function textsFor(names: LocalNames, lang: string): string[] {
  const wanted = scripts[lang] ?? lang;
  const entries = Object.entries(names).map(([tag, texts]) => [tag.toLowerCase(), texts] as const);
  const exact = entries.filter(([tag]) => tag === wanted);
  const primary = wanted.split('-')[0];
  const close =
    exact.length > 0 ? exact : entries.filter(([tag]) => primary && tag.split('-')[0] === primary);
  return close.flatMap(([, texts]) => texts);
}

/**
 * What these labels may read on this page.
 * @param fixed names that are the same in every language; they count as the page's own
 */
export function knownNames(
  scene: Scene,
  labels: readonly string[],
  fixed: readonly string[] = [],
): KnownNames {
  const records = labels.map((label) => scene.order.labels[label] ?? {});
  const own = new Set([...records.flatMap((names) => textsFor(names, scene.lang)), ...fixed].map(fold));
  const every = records.flatMap((names) => Object.values(names).flat()).map(fold);
  return { own, other: new Set(every.filter((name) => !own.has(name))) };
}

/**
 * Accessible name by the accname specification, as the page writes it. A link without an address has no role that
 * is named by its text, yet older pages press it: its text counts.
 */
export const nameOf = (element: Element): string =>
  computeAccessibleName(element) || (element.matches('a:not([href], [role])') ? wholeText(element) : '');

const namedElsewhere =
  '[aria-labelledby], input, select, textarea, :has(img, svg, [aria-label], [aria-labelledby])';

/**
 * Cheap sieve before the exact name is computed: whether a wanted text can be in its name at all.
 * What draws its name from other elements passes.
 */
export function mayRead(element: Element, wanted: readonly string[]): boolean {
  if (element.matches(namedElsewhere) || nearest(element, 'label')) return true;
  const attributes = ['aria-label', 'title', 'value', 'placeholder', 'alt'];
  const text = [element.textContent ?? '', ...attributes.map((name) => element.getAttribute(name) ?? '')];
  const folded = fold(text.join(' '));
  return wanted.some((name) => folded.includes(name));
}
