/** A reply's codes (RFC 5321 §4.2, RFC 3463); null where the text shows none. */
export interface ReplyCodes {
  /** 535 */
  code: number | null;
  /** "5.7.139" */
  enhancedCode: string | null;
}

const enhancedShape = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/g;
// Replies' codes in use; ports, line numbers and HTTP's codes are others.
const codeShape = /(?<![\d.:\w])(?:421|43[02]|45\d|47\d|50[0-4]|52\d|53\d|55\d)(?![\d.\w]|:\d)/g;
/** How far before and after a sentence's beginning its codes may stand, in characters. */
const reach = { before: 200, after: 20 };

/** The codes of the reply whose sentence begins at a place in a text: the last ones before it. */
export function replyCodes(text: string, { from }: { from: number }): ReplyCodes {
  const reply = text.slice(Math.max(0, from - reach.before), from + reach.after);
  const enhanced = [...reply.matchAll(enhancedShape)].at(-1);
  const code = [...reply.slice(0, enhanced?.index).matchAll(codeShape)].at(-1);
  return { code: code ? Number(code[0]) : null, enhancedCode: enhanced?.[0] ?? null };
}
