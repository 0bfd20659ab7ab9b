// Zero-width and direction marks, soft hyphens, and the private-use glyphs of icon fonts: seen, but not read.
const unread = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]/gu;
const quotes = /[\u2018\u2019\u02bc]/gu;
const hyphens = /[\u2010\u2011]/gu;

// Most texts of most pages: nothing in them to compose, to leave out or to join.
const intricate = /[^ -~]| {2}/;

/** A text as names and cells are compared: composed, without marks nobody reads, one space between words, lower case. */
export const fold = (text: string): string =>
  (intricate.test(text)
    ? text
        .normalize('NFC')
        .replace(unread, '')
        .replace(quotes, "'")
        .replace(hyphens, '-')
        .replace(/\s+/gu, ' ')
    : text
  )
    .trim()
    .toLowerCase();

// All that can stand inside a word without being read, or composed, and much else: coarse, for classes of marks are ten
// times slower. Latin, kanji, katakana and the glyphs of icon fonts, of which pages are full, are left out.
const perhapsUnseen = /[\xad\u017f-\u20ff\u212a-\u309a\ua600-\udfff\uf900-\ufeff]/;
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Whether a text as the page writes it may hold one of some folded texts: quick, never no where the answer is yes. */
export function mentionOf(wanted: readonly string[]): (text: string | null) => boolean {
  const pattern = new RegExp(wanted.map((text) => escaped(text).replaceAll(' ', '\\s*')).join('|'), 'iu');
  const shortest = Math.min(...wanted.map((text) => text.replaceAll(' ', '').length));
  return (text) => {
    if (!text || text.length < shortest) return false;
    return pattern.test(text) || (perhapsUnseen.test(text) && pattern.test(fold(text)));
  };
}

// What a page puts round a label without changing what it says: quotation marks, an ellipsis or a colon at its end,
// a count or a key to press in brackets, a picture that is a character.
const around =
  /^["“”„«»「『]+|["“”„«»」』]+$|\s*(?:…|\.\.\.|[:：])$|\s*[(（](?:[\d.,]+|[a-z])[)）]$|^\p{S}\ufe0f? ?| ?\p{S}\ufe0f?$/gu;

/** A folded text as a label is compared: without what pages put round labels ("Enable MFA (1)", "“Save”…"). */
export function foldLabel(text: string): string {
  const folded = fold(text);
  const bare = folded.replace(around, '').trim();
  return bare === folded ? bare : foldLabel(bare);
}

/** Whether a text holds a word of Latin letters, not as the end of a longer one ("Strg+/" does not hold "G+/"). */
export function holdsWord(text: string, word: string): boolean {
  const folded = fold(text);
  const sought = fold(word);
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + 1)) {
    if (!/[a-z]/.test(folded[at - 1] ?? '')) return true;
  }
  return false;
}

/** A text for a sentence: as the page writes it, on one line, at most `limit` characters. */
export const oneLine = (text: string, limit: number): string =>
  text.replace(unread, '').replace(/\s+/gu, ' ').trim().slice(0, limit);

/** Whether a folded text is a mail address or user name, and nothing else. */
export const isAddress = (text: string): boolean =>
  text.length <= 320 && /^[^\s@<>,;]+@[^\s@<>,;]+$/u.test(text);

/** What nobody reads. */
export const skipped = 'script, style, template, [aria-hidden="true"], [hidden]';

/** What of an element's texts a person can read, each text node by itself, as written, in document order. */
function readIn(element: Element, until?: Element): string[] {
  // Most elements hold nothing that is not read, which the browser knows at once.
  const partly = element.querySelector(skipped) !== null;
  const isRead = (node: Node): boolean => {
    const around = node.parentElement?.closest(skipped);
    return !around || around.contains(element);
  };
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (until && until.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) break;
    if (!partly || isRead(node)) texts.push(node.nodeValue ?? '');
  }
  return texts;
}

/**
 * Every text node with something in it that a person can read under `element`, folded, in document order.
 * @param until where to stop
 */
export const textsIn = (element: Element, until?: Element): string[] =>
  readIn(element, until)
    .map(fold)
    .filter((text) => text !== '');

/** The whole text of an element, folded. Parts are joined without a space, as a browser shows inline ones. */
export const wholeText = (element: Element): string =>
  fold(element.querySelector(skipped) ? readIn(element).join('') : (element.textContent ?? ''));

/** Own text of an element, folded. */
export const ownText = (element: Element): string =>
  fold([...element.childNodes].flatMap((node) => (node instanceof Text ? [node.data] : [])).join(''));

/** Whether anything is written in an element; a cross or an arrow is drawn. */
export const isWorded = (element: Element): boolean => /[\p{L}\p{N}]/u.test(wholeText(element));

/** So many texts without any of the words are passed at a time. */
const stride = 256;

/**
 * The elements in a root that have a text of their own with one of some words in it; nothing now and then, to give way.
 * The browser puts all text together far quicker than it can be walked through: that tells from which end to walk and how far, if at all.
 */
export function* aroundTexts(
  root: Document | ShadowRoot,
  words: readonly string[],
): Iterable<Element | undefined> {
  const whole = 'body' in root ? (root.body ?? root.documentElement) : root;
  const text = whole.textContent;
  const last = Math.max(...words.map((word) => text.lastIndexOf(word)));
  if (last < 0) return;
  const first = Math.min(...words.map((word) => text.indexOf(word)).filter((place) => place >= 0));
  const walker = whole.ownerDocument.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
  // Lists are long, and what is said of them stands before or after them.
  let far = Math.min(last, text.length - first);
  let step: 'nextNode' | 'previousNode' = far < last ? 'previousNode' : 'nextNode';
  let [at, passed, gaveWay] = [0, 0, false];
  let fit: Element[] = [];
  for (let node = far < last ? walker.lastChild() : walker.nextNode(); node; node = walker[step]()) {
    if (at > far) {
      if (!gaveWay || whole.textContent === text) break;
      // The page has changed meanwhile, and nothing is known of how far.
      far = Number.POSITIVE_INFINITY;
    }
    const own = node.nodeValue ?? '';
    at += own.length;
    passed += 1;
    if (node.parentElement && words.some((word) => own.includes(word))) fit.push(node.parentElement);
    if (passed % stride > 0) continue;
    yield* fit;
    yield undefined;
    fit = [];
    gaveWay = true;
    if (node.isConnected) continue;
    if (!whole.isConnected) return;
    // It has left the page meanwhile, and no way leads on from it.
    walker.currentNode = whole;
    step = 'nextNode';
    far = last;
    at = 0;
  }
  yield* fit;
}
