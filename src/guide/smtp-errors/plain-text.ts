/** A text's letters, digits, dots and @ in lower case without accents, and where in the text each one stood. */
export interface PlainText {
  /** UTF-16 code units; only the first `length` count. */
  readonly codes: Uint16Array;
  readonly offsets: Uint32Array;
  readonly length: number;
}

/** In the table: may begin an escape sequence. No letter has this code. */
const mayEscape = 1;
const dot = 0x2e;

/** What each code unit counts as; 0 for what never counts: white space, punctuation, invisible characters. */
function foldTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const kept = /[\p{L}\p{N}.@]/u;
  const fold = (code: number) => {
    const base = String.fromCharCode(code).normalize('NFKD').toLowerCase();
    return kept.test(base.charAt(0)) ? base.charCodeAt(0) : 0;
  };
  for (let code = 0; code < 0x250; code++) table[code] = fold(code);
  for (const code of '\\&<%=#') table[code.charCodeAt(0)] = mayEscape;
  // Further up only full-width forms are folded: a normal form of each of 65,000 would take longer than a log.
  for (let code = 0x370; code < 0xd800; code++) table[code] = code;
  table.fill(0, 0x2000, 0x2070).fill(0, 0x2190, 0x2c00).fill(0, 0x3000, 0x3040);
  for (let code = 0xff01; code < 0xff5f; code++) table[code] = fold(code);
  return table;
}

let folded: Uint16Array | undefined;

const tagNames = 'a|b|br|code|div|em|font|h[1-6]|i|li|p|pre|span|strong|t[drt]|tr|u|ul|wbr';
// Of percent and quoted-printable octets only those that stand for white space, quotes and dots: "=53" may be a value.
const escapes = new RegExp(
  [
    String.raw`\\+(?:u(?<unicode>[\da-f]{4})|x(?<octet>[\da-f]{2})|[nrt])?`,
    String.raw`&(?:amp;)*(?:#(?<decimal>\d{1,5})|#x(?<hex>[\da-f]{1,4})|[a-z]{2,8});`,
    `</?(?:${tagNames})\\b[^<>]{0,200}>`,
    '[%=](?:0[9ad]|2[027]|(?<dot>2e)|3d)|#01[1-5]',
  ].join('|'),
  'iy',
);
/** What may follow the first character of an escape sequence; asked first, since the expression is slower. */
const followers = /[\\a-z#/0-3]/i;

/** The escape sequence at an offset: its length, and the character it stands for, 0 where that does not count. */
function escapeAt(text: string, at: number): { length: number; code: number } | undefined {
  if (!followers.test(text.charAt(at + 1))) return undefined;
  escapes.lastIndex = at;
  const match = escapes.exec(text);
  if (!match) return undefined;
  const { unicode, octet, decimal, hex, dot: isDot } = match.groups ?? {};
  const code = decimal ? Number(decimal) : Number.parseInt(unicode ?? octet ?? hex ?? '0', 16);
  return { length: match[0].length, code: isDot ? dot : code & 0xffff };
}

/**
 * Reads a text past everything that programs do to it: wraps, quotes, letter case, escapes of HTML, JSON, mail,
 * addresses and syslog. Each character is read once, however long the text.
 */
export function plain(text: string): PlainText {
  folded ??= foldTable();
  const codes = new Uint16Array(text.length);
  const offsets = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    let counts = folded[text.charCodeAt(at)] ?? 0;
    if (counts === 0) continue;
    const start = at;
    if (counts === mayEscape) {
      const found = escapeAt(text, at);
      counts = folded[found?.code ?? 0] ?? 0;
      at += (found?.length ?? 1) - 1;
      // A backslash that itself was escaped, and the like.
      if (counts <= mayEscape) continue;
    }
    codes[length] = counts;
    offsets[length] = start;
    length++;
  }
  return { codes, offsets, length };
}

/** The same for a word, as a string. */
export function plainWord(word: string): string {
  const { codes, length } = plain(word);
  return String.fromCharCode(...codes.subarray(0, length));
}
