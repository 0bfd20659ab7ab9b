import { computeAccessibleName } from 'dom-accessibility-api';
import type { LocalNames } from '../../guide/target.ts';
import type { Order } from '../../messages/order.ts';
import { oncePerOrder, type Scene } from './scene.ts';
import type { PointsTo, Sieve } from './sieve.ts';
import { fold, foldLabel, mentionOf, oneLine, wholeText } from './text.ts';

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

/** The page's words for something, and the English ones. */
export const pageWords = (scene: Scene, what: keyof Order['words']): readonly string[] =>
  oncePerOrder(scene, `words ${what}`, () => {
    const texts = scene.order.words[what];
    return [...new Set(['en', scene.lang].flatMap((lang) => textsFor(texts, lang)))];
  });

/**
 * What these labels may read on this page.
 * @param fixed names that are the same in every language; they count as the page's own
 */
export const knownNames = (
  scene: Scene,
  labels: readonly string[],
  fixed: readonly string[] = [],
): KnownNames =>
  oncePerOrder(scene, `names ${labels} ${fixed}`, () => readings(scene.order, scene.lang, labels, fixed));

function readings(
  { labels: texts }: Order,
  lang: string,
  labels: readonly string[],
  fixed: readonly string[],
): KnownNames {
  const records = labels.map((label) => texts[label] ?? {});
  const own = new Set([...records.flatMap((names) => textsFor(names, lang)), ...fixed].map(fold));
  const every = records.flatMap((names) => Object.values(names).flat()).map(fold);
  return { own, other: new Set(every.filter((name) => !own.has(name))) };
}

const unspaced = (text: string): string => text.replace(/\s+/gu, '');

/**
 * Accessible name by the accname specification, as the page writes it. A link without an address has no role that
 * is named by its text, yet older pages press it: its text counts.
 */
export function nameOf(element: Element): string {
  const name = computeAccessibleName(element);
  if (name === '') return element.matches('a:not([href], [role])') ? wholeText(element) : '';
  // The library loses the spaces at the ends of parts, and puts some round what only looks like a block ("All ", "us" and
  // "ers"; dom-accessibility-api 0.7.1, 2026-11-23).
  const text = oneLine(element.textContent, 300);
  if (text === name || unspaced(text) !== unspaced(name)) return name;
  return text.length > name.length || [...element.querySelectorAll('*')].every(isOnLine) ? text : name;
}

/** What is drawn on the line it stands in. */
const isOnLine = (element: Element): boolean => /^(inline|contents)/.test(getComputedStyle(element).display);

const attributes = ['aria-label', 'title', 'value', 'placeholder', 'alt'];
/** Named by more than can be told cheaply: let through. */
const intricate = new Set(['select', 'textarea', 'slot', 'object']);
const lendingUnread = 'input, select, textarea, slot, object, [aria-labelledby]';
const lending = `${lendingUnread}, ${attributes.map((name) => `[${name}]`).join()}`;

/**
 * Makes the cheap sieve that goes before exact names: whether any of some texts can be in an element's name at all.
 * It may let too much through, and never too little.
 * @param wanted folded texts
 */
export function mayRead(wanted: readonly string[]): (element: Element, pointsTo: PointsTo) => boolean {
  if (wanted.length === 0) return () => false;
  const hits = mentionOf(wanted);
  const hasAttribute = (element: Element): boolean =>
    attributes.some((name) => hits(element.getAttribute(name)));
  /** A part that is named by others is let through: no following of chains. */
  const hasNamedPart = (element: Element): boolean => {
    if (element.firstElementChild === null) return false;
    const parts = [...element.querySelectorAll(lending)];
    return parts.some((part) => part.matches(lendingUnread) || hasAttribute(part));
  };
  const isNamedBy = (element: Element, pointsTo: PointsTo): boolean => {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/u).slice(0, 20) ?? [];
    if (ids.length > 0) pointsTo(element, ids);
    const root = element.getRootNode();
    const inRoot = root instanceof Document || root instanceof ShadowRoot ? root : document;
    const others = ids.flatMap((id) => inRoot.getElementById(id) ?? []);
    const namers = [...labels, ...others];
    // A name may be put together from several.
    return (
      hits(namers.map((other) => other.textContent).join(' ')) ||
      namers.some((other) => hasAttribute(other) || hasNamedPart(other))
    );
  };
  return (element, pointsTo) => {
    if (hits(element.textContent) || hasAttribute(element) || intricate.has(element.localName)) return true;
    const byOthers = element.localName === 'input' || element.hasAttribute('aria-labelledby');
    return (byOthers && isNamedBy(element, pointsTo)) || hasNamedPart(element);
  };
}

/** Elements whose whole text is one of some labels'; leaves only, where asked so. */
export function reading(
  scene: Scene,
  labels: readonly string[],
  selectors: readonly string[],
  leaves: boolean,
): Sieve<true> & { readonly texts: readonly string[] } {
  const { own, other } = knownNames(scene, labels);
  const texts = new Set([...own, ...other]);
  const longest = 4 * Math.max(0, ...[...texts].map((text) => text.length));
  const keep = (element: Element) => {
    if (leaves && element.firstElementChild !== null) return undefined;
    const fits = (element.textContent?.length ?? 0) <= longest && texts.has(foldLabel(wholeText(element)));
    return fits ? (true as const) : undefined;
  };
  return { key: JSON.stringify([selectors, [...texts]]), selectors, keep, texts: [...texts] };
}
