/** Longest address there can be (RFC 5321 §4.5.3.1: 64 + @ + 255). */
const longest = 320;
// One @, something on both sides, a dot in the domain, no white space. Exchange decides the rest; `#EXT#` names of
// guests fit as well, so that they are told as guests and not as typing errors.
const addressShape = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:".]+$/u;

/** What the person typed into Accounts: addresses in their order, without repeats, and entries that are none. */
export interface TypedAccounts {
  /** Lower case. */
  addresses: string[];
  /** As typed. */
  refused: string[];
}

// An address in brackets, what ends an entry for certain, or a word. Each looks ahead to the next bracket at most, so
// that a long text is read once.
const tokens = /<(?<inside>[^<>\s]+)>|(?<end>[,;\n])|(?:(?!<[^<>\s]+>)[^\s,;])+/gu;
const fits = (entry: string): boolean => entry.length <= longest && addressShape.test(entry);

/** Every entry in its order; the words before a bracket are a name, unless one of them is an address itself. */
function entriesOf(text: string): string[] {
  const entries: string[] = [];
  let words: string[] = [];
  for (const { 0: token, groups } of text.matchAll(tokens)) {
    if (groups?.end) {
      entries.push(...words);
      words = [];
    } else if (groups?.inside) {
      entries.push(...words.filter(fits), groups.inside);
      words = [];
    } else words.push(token);
  }
  return [...entries, ...words];
}

/** Reads addresses separated by commas, semicolons or white space; `Name <address>` as mail programs copy it is understood. */
export function parseAccounts(text: string): TypedAccounts {
  const entries = entriesOf(text);
  const addresses = entries.filter(fits).map((entry) => entry.toLowerCase());
  return { addresses: [...new Set(addresses)], refused: entries.filter((entry) => !fits(entry)) };
}
