/** A text, or the forms of a text that depends on `count`, by Intl.PluralRules' categories. */
type Phrase = string | { readonly other: string; readonly one?: string };

/** Keys of a dictionary's phrases, joined by dots: "popup.start". */
export type Key<D> = {
  [K in keyof D & string]: D[K] extends Phrase ? K : `${K}.${Key<D[K]>}`;
}[keyof D & string];

/** What fills a phrase's `{name}` places; `count` also chooses the plural form. */
export type Params = Readonly<Record<string, string | number>>;

/** The same words in several languages. English has every key; others may lack some. */
export type Dictionary<D> = { readonly en: D } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Follows a dotted key; names that hold dots themselves (step ids) are tried as a whole. */
function find(node: unknown, key: string): unknown {
  if (!isNode(node)) return undefined;
  if (Object.hasOwn(node, key)) return node[key];
  for (let dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
    const head = key.slice(0, dot);
    const found = Object.hasOwn(node, head) ? find(node[head], key.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The form of a phrase that fits `count`; undefined where it is no phrase. */
function form(phrase: unknown, params: Params, lang: string): string | undefined {
  if (typeof phrase === 'string') return phrase;
  if (!isNode(phrase)) return undefined;
  const count = typeof params.count === 'number' ? params.count : 0;
  const chosen = phrase[new Intl.PluralRules(lang).select(count)] ?? phrase.other;
  return typeof chosen === 'string' ? chosen : undefined;
}

/**
 * The language of the dictionary that serves a wanted one: `de` for `de-AT`, English where there is none.
 * @param wanted a BCP 47 tag as browsers give it; letter case does not matter
 */
export function languageOf(dictionary: Dictionary<unknown>, wanted: string): string {
  const tag = wanted.toLowerCase().replaceAll('_', '-');
  const names = Object.keys(dictionary);
  const exact = names.find((name) => name.toLowerCase() === tag);
  return exact ?? names.find((name) => name.toLowerCase() === tag.split('-')[0]) ?? 'en';
}

/**
 * The text of a key in a language, its `{name}` places filled; numbers are written as the language does.
 * A key the language lacks is said in English; a place nobody fills stays as it is, so that it is noticed.
 * @param lang a BCP 47 tag; the dictionary's nearest language is taken
 * @throws if English lacks the key too, which the types rule out for literal keys
 */
export function say<D>(dictionary: Dictionary<D>, key: Key<D>, params: Params, lang: string): string {
  const own = languageOf(dictionary, lang);
  const text = form(find(dictionary[own], key), params, own) ?? form(find(dictionary.en, key), params, 'en');
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? new Intl.NumberFormat(own).format(value) : value;
  });
}

/** Texts by their keys, in one language. */
export interface Words<K extends string> {
  (key: K, params?: Params): string;
  /** The language in fact spoken, for `lang` attributes, lists and dates. */
  readonly lang: string;
}

/**
 * Makes the words of a dictionary: asked for a language, they are given in it, in English where it is not spoken.
 * The language is a BCP 47 tag: the option, else the browser's.
 */
export const wordsOf =
  <D>(dictionary: Dictionary<D>) =>
  (wanted: string): Words<Key<D>> => {
    const lang = languageOf(dictionary, wanted);
    const words = (key: Key<D>, params: Params = {}) => say(dictionary, key, params, lang);
    return Object.assign(words, { lang });
  };
