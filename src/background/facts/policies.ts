import * as v from 'valibot';
import type { Fact, UnknownReason } from '../../guide/fact.ts';
import type { ConditionalAccessValue, SwitchValue } from '../../guide/gates/facts.ts';
import { exchangeOnline, PolicyRow, readPolicyList, readWhatIf, WhatIfRow } from './access-verdict.ts';
import type { Answer } from './answer.ts';
import type { FactParts } from './caller.ts';
import type { GraphClient } from './graph-client.ts';
import { createInFlight } from './in-flight.ts';
import { createPace } from './pace.ts';
import { type Rows, readPages } from './pages.ts';

/** What Graph tells of the tenant's policies. Reads reject only when aborted. */
export interface PolicyFacts {
  readSecurityDefaults(signal: AbortSignal): Promise<Fact<SwitchValue>>;
  /** Whether Conditional Access lets the member with this object id sign in by basic authentication. */
  readConditionalAccess(id: string, signal: AbortSignal): Promise<Fact<ConditionalAccessValue>>;
}

const SecurityDefaults = v.object({ isEnabled: v.boolean() });
// Not in pages (reference of 2025-07-08): one that has more than it shows is not understood.
const WhatIf = v.object({ value: v.array(WhatIfRow), '@odata.nextLink': v.optional(v.null()) });

/** Reads security defaults and Conditional Access. */
export function createPolicyFacts(client: GraphClient, parts: FactParts): PolicyFacts {
  const now = parts.now ?? Date.now;
  // One request a second for a tenant, whoever asks, and no Retry-After (throttling-limits, read 2026-11-22).
  const pace = createPace({ calls: 1, everyMs: 1000 }, now);
  const shareDefaults = createInFlight<Fact<SwitchValue>>();
  const shareAccess = createInFlight<Fact<ConditionalAccessValue>>();
  const sharePolicies = createInFlight<Rows<v.InferOutput<typeof PolicyRow>>>();

  const lookUpDefaults = async (signal: AbortSignal): Promise<Fact<SwitchValue>> => {
    const at = now();
    const answer = await client.get('v1.0', '/policies/identitySecurityDefaultsEnforcementPolicy', signal);
    const read = answer.ok ? v.safeParse(SecurityDefaults, answer.body) : undefined;
    if (!read?.success)
      return { known: false, why: answer.ok ? 'not-understood' : answer.why, source: 'graph', at };
    return { known: true, value: read.output.isEnabled ? 'on' : 'off', source: 'graph', at };
  };

  const askWhatIf = (id: string, signal: AbortSignal): Promise<Answer> =>
    pace(
      () =>
        client.post(
          'v1.0',
          '/identity/conditionalAccess/evaluate',
          {
            signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: id },
            signInContext: {
              '@odata.type': '#microsoft.graph.applicationContext',
              includeApplications: [exchangeOnline],
            },
            signInConditions: { clientAppType: 'other' },
            // The others as well: one that is passed over for its place may apply all the same.
            appliedPoliciesOnly: false,
          },
          signal,
        ),
      signal,
    );

  const lookUpAccess = async (id: string, signal: AbortSignal): Promise<Fact<ConditionalAccessValue>> => {
    const at = now();
    const unknown = (why: UnknownReason) => ({ known: false, why, source: 'graph', at }) as const;
    const answer = await askWhatIf(id, signal);
    const whatIf = answer.ok ? v.safeParse(WhatIf, answer.body) : undefined;
    if (whatIf?.success) return { known: true, value: readWhatIf(whatIf.output.value), source: 'graph', at };
    // Where the what-if is not to be had for this tenant or person, the list may be; else asking more is no help.
    const absent =
      answer.ok || ['forbidden', 'needs-premium', 'not-found', 'not-understood'].includes(answer.why);
    if (!absent) return unknown(answer.why);
    const path = '/identity/conditionalAccess/policies';
    const list = await sharePolicies(
      path,
      (stop) => pace(() => readPages(client, 'v1.0', path, PolicyRow, () => false, stop), stop),
      signal,
    );
    return list.ok
      ? { known: true, value: readPolicyList(list.rows, id), source: 'graph', at }
      : unknown(list.why);
  };

  return {
    readSecurityDefaults: (signal) => shareDefaults('', lookUpDefaults, signal),
    readConditionalAccess: (id, signal) => shareAccess(id, (stop) => lookUpAccess(id, stop), signal),
  };
}
