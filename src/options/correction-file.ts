import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import * as v from 'valibot';
import { Correction, changed, isSame, mostCorrections } from '../guide/correction.ts';
import { faultOf } from '../guide/mail-mfa-smtp/picks.ts';

/** A larger file is none of ours, in bytes. */
export const largestFile = 1_000_000;

const version = 1;
const File = v.strictObject({
  waymark: v.literal('corrections'),
  version: v.literal(version),
  corrections: v.array(Correction),
});

/** Why a file is refused: a reason of `options.corrections.bad`, what it names, and the line where there is one. */
export interface BadFile {
  readonly ok: false;
  readonly reason:
    | 'too-big'
    | 'not-utf8'
    | 'not-json'
    | 'not-ours'
    | 'version'
    | 'missing'
    | 'unexpected'
    | 'wrong'
    | 'unknown-target'
    | 'another-command'
    | 'twice'
    | 'too-many';
  readonly line?: number;
  readonly key?: string;
}

/** What a file brings, beside what there is: for the same target and language the file's counts. */
export interface GoodFile {
  readonly ok: true;
  readonly corrections: readonly Correction[];
  readonly added: number;
  readonly replaced: number;
}

/** The corrections as a file: UTF-8 JSON, one property a line, so that people can read and compare it. */
export const correctionFile = (corrections: readonly Correction[]): string =>
  `${JSON.stringify({ waymark: 'corrections', version, corrections }, null, 2)}\n`;

/** Parses strictly; a file nested too deep for the parser is no JSON we could use either. */
function treeOf(text: string): { root: Node | undefined; errors: ParseError[] } {
  const errors: ParseError[] = [];
  try {
    return { root: parseTree(text, errors, { disallowComments: true }), errors };
  } catch (error) {
    if (error instanceof RangeError) return { root: undefined, errors };
    throw error;
  }
}

/** Where the mistake is: a comma is missed at the next thing, and belongs behind the one before. */
const placeOf = ({ error, offset }: ParseError, text: string): number =>
  printParseErrorCode(error) === 'CommaExpected' ? text.slice(0, offset).trimEnd().length : offset;

type Issue = v.BaseIssue<unknown>;

/** A valibot issue in our words, at the innermost thing on its path that stands in the file. */
function badOf(issue: Issue, lineOf: (path: readonly (string | number)[]) => number): BadFile {
  const path = (issue.path ?? []).flatMap(({ key }) =>
    typeof key === 'string' || typeof key === 'number' ? [key] : [],
  );
  const key = String(path.findLast((part) => typeof part === 'string') ?? '');
  const line = lineOf(path);
  if (key === 'waymark' || key === '') return { ok: false, reason: 'not-ours', line };
  const missing = issue.type === 'strict_object' && issue.received === 'undefined';
  if (key === 'version' && path.length === 1 && !missing) return { ok: false, reason: 'version', line };
  const strange = issue.expected === 'never' || issue.path?.at(-1)?.origin === 'key';
  if (strange && !missing) return { ok: false, reason: 'unexpected', key, line };
  return { ok: false, reason: missing ? 'missing' : 'wrong', key, line };
}

/** The first correction that this guide can't use, or that stands twice in the file. */
function misfit(corrections: readonly Correction[], lineOf: (path: (string | number)[]) => number) {
  for (const [index, correction] of corrections.entries()) {
    const line = lineOf(['corrections', index, 'target']);
    const fault = faultOf(correction);
    if (fault === 'unknown-target')
      return { ok: false, reason: fault, key: correction.target, line } as const;
    const named = lineOf(['corrections', index, 'name']);
    if (fault) return { ok: false, reason: fault, key: correction.name, line: named } as const;
    const twice = corrections.slice(0, index).some((before) => isSame(before, correction));
    if (twice) return { ok: false, reason: 'twice', line } as const;
  }
  return undefined;
}

/**
 * Reads a file of corrections. It is taken whole or not at all.
 * @param bytes the file as it is on disk
 * @param before the corrections there are
 */
export function readCorrectionFile(bytes: Uint8Array, before: readonly Correction[]): GoodFile | BadFile {
  if (bytes.byteLength > largestFile) return { ok: false, reason: 'too-big' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The only thing a fatal decoder throws for.
    return { ok: false, reason: 'not-utf8' };
  }
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const { root, errors } = treeOf(text);
  const [error] = errors;
  if (!root || error)
    return { ok: false, reason: 'not-json', line: lineAt(error ? placeOf(error, text) : 0) };
  const lineOf = (path: readonly (string | number)[]): number => {
    const node = findNodeAtLocation(root, [...path]);
    return node || path.length === 0 ? lineAt((node ?? root).offset) : lineOf(path.slice(0, -1));
  };
  const parsed = v.safeParse(File, getNodeValue(root));
  if (!parsed.success) return badOf(parsed.issues[0], lineOf);
  const { corrections } = parsed.output;
  const bad = misfit(corrections, lineOf);
  if (bad) return bad;
  if (changed(before, corrections).length > mostCorrections) return { ok: false, reason: 'too-many' };
  const replaced = corrections.filter((one) => before.some((other) => isSame(one, other))).length;
  return { ok: true, corrections, added: corrections.length - replaced, replaced };
}
