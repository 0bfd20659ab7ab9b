import * as v from 'valibot';
import type { Answer } from './answer.ts';
import type { GraphClient, Version } from './graph-client.ts';

/** A list as far as it was read, or why it could not be. */
export type Rows<T> =
  | { readonly ok: true; readonly rows: readonly T[] }
  | Extract<Answer, { readonly ok: false }>;

/** More pages than this are not read: no list that is asked for is so long. */
const mostPages = 20;
const notUnderstood = { ok: false, why: 'not-understood' } as const;

/**
 * The path below the version that a nextLink leads to; undefined where it leads to another host or version, to which no
 * token may go.
 */
function pathOf(link: string, origin: string, version: Version): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  const below = `/${version}`;
  // The user's name and password of an address would go unseen; no link of Graph's has them.
  if (url.origin !== origin || url.username !== '' || !url.pathname.startsWith(`${below}/`)) return undefined;
  return url.pathname.slice(below.length) + url.search;
}

/**
 * Reads a list page by page. A page that leads back to one already read, or away from Graph, ends as not understood.
 * Rejects only with the signal's reason.
 * @param path of the first page, below the version, encoded
 * @param enough whether what has been read will do
 */
export async function readPages<T extends v.GenericSchema>(
  client: GraphClient,
  version: Version,
  path: string,
  row: T,
  enough: (rows: readonly v.InferOutput<T>[]) => boolean,
  signal: AbortSignal,
): Promise<Rows<v.InferOutput<T>>> {
  const Page = v.object({ value: v.array(row), '@odata.nextLink': v.optional(v.nullable(v.string())) });
  const rows: v.InferOutput<T>[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = path; next !== undefined; ) {
    if (seen.has(next) || seen.size === mostPages) return notUnderstood;
    seen.add(next);
    const answer: Answer = await client.get(version, next, signal);
    if (!answer.ok) return answer;
    const page: v.SafeParseResult<typeof Page> = v.safeParse(Page, answer.body);
    if (!page.success) return notUnderstood;
    rows.push(...page.output.value);
    const link: string | null | undefined = page.output['@odata.nextLink'];
    if (!link || enough(rows)) break;
    next = pathOf(link, await client.origin(), version);
    if (next === undefined) return notUnderstood;
  }
  return { ok: true, rows };
}
