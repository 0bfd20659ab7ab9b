import { type PlainText, plain, plainWord } from './plain-text.ts';

/** Where a phrase stands: `start` and `end` count the plain text's characters. */
export interface Found {
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
}

/** Most characters that may stand between two words of a phrase: a line's prefix fits, another sentence does not. */
const gap = 64;

/** A word's place in a phrase. */
interface Part {
  readonly phrase: number;
  readonly nth: number;
  readonly last: boolean;
}

interface Word {
  readonly length: number;
  /** Digits and dots alone: a code, which must not be a piece of a longer one. */
  readonly code: boolean;
  readonly parts: Part[];
}

/** States of a trie over all words; `next` holds a row of one state per kind of character. */
interface Machine {
  readonly kinds: Uint8Array;
  readonly width: number;
  readonly next: Uint16Array;
  /** Words that end at a state, the longest first. */
  readonly ending: readonly (readonly Word[])[];
}

const isCode = (word: string) => /^[\d.]+$/.test(word);

/** Every word with the phrases it is part of, later places first so that one word never fills two. */
function wordsOf(phrases: readonly string[]): Map<string, Word> {
  const words = new Map<string, Word>();
  phrases.forEach((text, phrase) => {
    const parts = text.split(' ').map(plainWord);
    parts.forEach((part, nth) => {
      const word = words.get(part) ?? { length: part.length, code: isCode(part), parts: [] };
      word.parts.unshift({ phrase, nth, last: nth === parts.length - 1 });
      words.set(part, word);
    });
  });
  return words;
}

/** Aho and Corasick's machine (1975): finds all words in one pass, whatever the text. */
function machineOf(words: ReadonlyMap<string, Word>): Machine {
  const kinds = new Uint8Array(0x10000);
  let width = 1;
  for (const char of [...words.keys()].join('')) {
    if (kinds[char.charCodeAt(0)] === 0) kinds[char.charCodeAt(0)] = width++;
  }
  const size = [...words.keys()].join('').length + 1;
  const next = new Uint16Array(size * width);
  const ending: Word[][] = [[]];
  for (const [text, word] of words) {
    let state = 0;
    for (const char of text) {
      const edge = state * width + (kinds[char.charCodeAt(0)] ?? 0);
      if (next[edge] === 0) next[edge] = ending.push([]) - 1;
      state = next[edge] ?? 0;
    }
    ending[state]?.push(word);
  }
  joinFallbacks(next, width, ending);
  return { kinds, width, next, ending };
}

/** Gives every state without a way on the way of the longest ending it shares with another word's beginning. */
function joinFallbacks(next: Uint16Array, width: number, ending: Word[][]): void {
  const fallback = new Uint16Array(ending.length);
  const queue = [0];
  for (const state of queue) {
    const back = fallback[state] ?? 0;
    for (let kind = 1; kind < width; kind++) {
      const edge = state * width + kind;
      const to = next[edge] ?? 0;
      const viaBack = state === 0 ? 0 : (next[back * width + kind] ?? 0);
      if (to === 0) next[edge] = viaBack;
      else {
        fallback[to] = viaBack;
        ending[to]?.push(...(ending[viaBack] ?? []));
        queue.push(to);
      }
    }
  }
}

const isCodeChar = (code: number) => (code >= 0x30 && code <= 0x39) || code === 0x2e;

/** Whether a code's digits stand by themselves in the text: "5.7.3" is not in "15.7.3" or "5.7.30". */
function standsAlone(text: string, { offsets }: PlainText, start: number, end: number): boolean {
  const before = text.charCodeAt((offsets[start] ?? 0) - 1);
  const after = (offsets[end - 1] ?? 0) + 1;
  const follows = text.charCodeAt(after);
  if (isCodeChar(before)) return false;
  return !isCodeChar(follows) || (follows === 0x2e && !isCodeChar(text.charCodeAt(after + 1)));
}

/** Finds phrases in a text, in the order of their ends; `offsets` leads from the plain text back to it. */
export type PhraseFinder = (text: string) => { found: Found[]; offsets: PlainText['offsets'] };

/**
 * Finds phrases in texts of any length, in time that grows only with the length.
 * @param phrases rows of words, as `Rule.says` writes them
 */
export function phraseFinder(phrases: readonly string[]): PhraseFinder {
  const { kinds, width, next, ending } = machineOf(wordsOf(phrases));
  const longest = Math.max(...phrases.map((phrase) => phrase.split(' ').length));
  return (text) => {
    const plainText = plain(text);
    const { codes, length } = plainText;
    const found: Found[] = [];
    // How far each phrase has come: where its first n words began and ended last; -1 where they have not been read.
    const starts = new Int32Array(phrases.length * longest).fill(-1);
    const ends = new Int32Array(phrases.length * longest).fill(-1);
    const read = ({ phrase, nth, last }: Part, from: number, to: number) => {
      const slot = phrase * longest + nth;
      const before = nth === 0 ? from : (ends[slot - 1] ?? -1);
      if (before < 0 || from < before || from - before > gap) return;
      const start = nth === 0 ? from : (starts[slot - 1] ?? from);
      starts[slot] = start;
      ends[slot] = to;
      if (!last) return;
      found.push({ phrase, start, end: to });
      // Read to its end: no word of it begins the phrase that the next sentence would end.
      ends.fill(-1, phrase * longest, slot + 1);
    };
    let state = 0;
    for (let at = 0; at < length; at++) {
      state = next[state * width + (kinds[codes[at] ?? 0] ?? 0)] ?? 0;
      const words = ending[state];
      if (!words || words.length === 0) continue;
      for (const word of words) {
        const start = at + 1 - word.length;
        if (word.code && !standsAlone(text, plainText, start, at + 1)) continue;
        for (const part of word.parts) read(part, start, at + 1);
      }
    }
    return { found, offsets: plainText.offsets };
  };
}
