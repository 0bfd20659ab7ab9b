import type { Readers } from '../asking.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { FactParts } from './caller.ts';
import { createExchangeFacts } from './exchange.ts';
import { createGraphFacts } from './graph.ts';

/**
 * The journey's questions by typed address, which may be a mailbox address the directory does not know as a user
 * name: MFA and the mailbox are read by object id, once Graph has told it.
 * @param parts stand-ins for tests
 */
export function readers(signIn: SignIn, parts: Omit<FactParts, 'token'> = {}): Readers {
  const own = { ...parts, token: signIn.token };
  const graph = createGraphFacts(own);
  const exchange = createExchangeFacts(own);
  // Ids never change; forgotten with the worker, and on disconnect the next tenant's are asked for anew.
  const ids = new Map<string, string>();

  const user: Readers['user'] = async (address, signal) => {
    const fact = await graph.readUser(address, signal);
    if (fact.known) ids.set(address, fact.value.id);
    else if (fact.why !== 'throttled' && fact.why !== 'unreachable') ids.delete(address);
    return fact;
  };

  return {
    user,
    async mfa(address, signal) {
      const known = ids.get(address);
      if (known === undefined) {
        const fact = await user(address, signal);
        if (!fact.known) return fact;
      }
      const fact = await graph.readMfa(ids.get(address) ?? address, signal);
      // Another tenant may have been connected meanwhile, or the user made anew.
      if (!fact.known && fact.why === 'not-found') ids.delete(address);
      return fact;
    },
    async smtp(address, signal) {
      // Exchange finds a mailbox by any of its addresses too: without Graph's consent that has to do.
      if (!ids.has(address)) await user(address, signal);
      const fact = await exchange.readSmtp(ids.get(address) ?? address, signal);
      if (!fact.known && fact.why === 'no-mailbox') ids.delete(address);
      return fact;
    },
  };
}
