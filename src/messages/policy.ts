import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { ChinaExchange, CloudName } from '../guide/cloud-names.ts';
import { Options } from './view.ts';

// One value of a wrong shape must not take the others with it.
const perhaps = <T extends v.GenericSchema>(value: T) => v.fallback(v.optional(value), undefined);
const Guid = v.pipe(v.string(), v.trim(), v.uuid(), v.toLowerCase());

/** What an organisation has set for everyone (`public/managed-schema.json`); options cannot change it. */
export const Policy = v.object({
  clientId: v.fallback(Options.entries.clientId, undefined),
  portal: perhaps(v.picklist(['azure', 'entra'])),
  language: perhaps(v.string()),
  cloud: perhaps(CloudName),
  chinaExchange: perhaps(ChinaExchange),
  /** GUIDs of the tenants that may be signed in to; absent: any. A list that is not understood allows none. */
  tenants: v.optional(v.fallback(v.array(Guid), [])),
});
export type Policy = v.InferOutput<typeof Policy>;

/** Options with what the policy sets in their place. */
export type Settings = Options & Pick<Policy, 'tenants'>;

/** Reads the organisation's policy; an empty one where there is none. */
export async function readPolicy(): Promise<Policy> {
  // Firefox rejects where no policy names the extension, Chromium gives nothing (2026-11-22).
  const stored = await browser.storage.managed.get().catch(() => ({}));
  const policy = v.safeParse(Policy, stored);
  return policy.success ? policy.output : v.parse(Policy, {});
}

/** The options as they count: with what the policy sets. */
export function withPolicy(options: Options, policy: Policy): Settings {
  const set = Object.entries(policy).filter(([, value]) => value !== undefined);
  return { ...options, ...Object.fromEntries(set) };
}
