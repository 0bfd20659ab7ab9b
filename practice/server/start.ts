import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { makeContoso } from '../model/contoso.ts';
import { findUser } from '../model/find-user.ts';
import { gateFaults, isGateFault } from '../model/gates.ts';
import { type Face, type Fault, makeSettings, type PracticeSettings } from '../model/settings.ts';
import { createStore, type TenantStore } from '../model/store.ts';
import { type Answer, type Disturbance, type PracticeCall, plain } from './call.ts';
import { makeCertificate } from './certificate.ts';
import { createEntra } from './entra.ts';
import { createLedger } from './entra-ledger.ts';
import type { SignInStage } from './entra-sign-in.ts';
import { createExchange } from './exchange.ts';
import { createGraph } from './graph.ts';
import { makeHostRules, playedHosts, type Service, serviceOf } from './hosts.ts';
import { createPortal } from './portal.ts';
import { createPortalSessions } from './portal-session.ts';
import { createPracticeApi } from './practice-api.ts';
import { createTokenSigner } from './token-signer.ts';

/** How a practice tenant is to be. */
export type PracticeOptions = {
  readonly face: Face;
  /** Language the portals speak, as a tag such as `en` or `ja`. */
  readonly locale: string;
  /** 1 for delays like the real ones; tests take 0.02. */
  readonly pace: number;
  readonly fault: Fault;
  /** Folder of the built practice portals. */
  readonly portalsDir: string;
  /** Port on the loopback address; 0 or absent for any free one. */
  readonly port?: number;
  /** Clock of model and tokens, milliseconds since 1970. */
  readonly now?: () => number;
};

/** One answered request. The query is left out: it holds codes and addresses. */
export type LoggedRequest = {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly status: number;
};

/** A running practice tenant. */
export type PracticeTenant = {
  readonly port: number;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  readonly certificatePem: string;
  /** For Chromium's `--host-resolver-rules`. */
  readonly hostRules: string;
  readonly store: TenantStore;
  /** May be changed while it runs. */
  readonly settings: PracticeSettings;
  readonly requests: readonly LoggedRequest[];
  /** From now on asks `play` before Graph or Exchange answers, inside batches too; without one, nobody. */
  readonly disturb: (play?: Disturbance) => void;
  readonly close: () => Promise<void>;
};

/** Starts a tenant with its portals, sign-in, Graph and Exchange on one loopback port. Rejects if it is taken. */
export async function startPracticeTenant(options: PracticeOptions): Promise<PracticeTenant> {
  const now = options.now ?? Date.now;
  const settings = makeSettings(options.face, options.locale, options.pace, options.fault);
  const contoso = makeContoso(now());
  const { fault } = options;
  const store = createStore(isGateFault(fault) ? gateFaults[fault](contoso) : contoso, now);
  let disturbance: Disturbance | undefined;
  const play = makeServices(store, settings, options.portalsDir, now, (call) => disturbance?.(call));
  const requests: LoggedRequest[] = [];
  const { keyPem, certificatePem, spki } = await makeCertificate(playedHosts);

  const server = createServer({ key: keyPem, cert: certificatePem }, (request, response) => {
    void respond(request, response, play).then((logged) => requests.push(logged));
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The practice server has no port.');

  return {
    port: address.port,
    spki,
    certificatePem,
    hostRules: makeHostRules(address.port),
    store,
    settings,
    requests,
    disturb(next) {
      disturbance = next;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Play = (call: PracticeCall) => Answer | Promise<Answer>;

function makeServices(
  store: TenantStore,
  settings: PracticeSettings,
  portalsDir: string,
  now: () => number,
  disturb: Disturbance,
): Readonly<Record<Service, Play>> {
  const { id: tenantId, domain } = store.current();
  const ledger = createLedger();
  const signer = createTokenSigner();
  const user = (key: string) => findUser(store.current(), key);
  const stage: SignInStage = { ledger, settings, now, tenantId, user };
  const sessions = createPortalSessions(ledger, settings);
  return {
    entra: createEntra(stage, domain, signer),
    graph: createGraph(store, settings, signer, now, disturb),
    exchange: createExchange(store, settings, signer, now, disturb),
    portal: createPortal(portalsDir, sessions, createPracticeApi(store, settings, sessions)),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  play: Readonly<Record<Service, Play>>,
): Promise<LoggedRequest> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const method = request.method ?? 'GET';
  const target = `https://${host || 'unknown'}${request.url ?? '/'}`;
  const url = URL.canParse(target) ? new URL(target) : new URL('https://unknown/');
  const answer = await answerFor(request, { method, host, url }, play);
  const logged = { method, host, path: url.pathname, status: answer.status };
  if (answer.breaks === 'before') return logged;
  response.writeHead(answer.status, Object.fromEntries(Object.entries(answer.headers).map(copyHeader)));
  if (answer.breaks === 'amid') response.write(answer.body, () => response.destroy());
  else response.end(method === 'HEAD' ? '' : answer.body);
  return logged;
}

async function answerFor(
  request: IncomingMessage,
  head: Pick<PracticeCall, 'method' | 'host' | 'url'>,
  play: Readonly<Record<Service, Play>>,
): Promise<Answer> {
  const service = serviceOf(head.host);
  if (!service) return plain(421, `The practice tenant does not play ${head.host}.`);
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    return await play[service]({ ...head, headers, body: Buffer.concat(chunks).toString('utf8') });
  } catch (error) {
    // A slip in one answer must be seen by whoever asked, and must not end the tenant for everyone else.
    return plain(
      500,
      `The practice tenant failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function copyHeader([name, value]: [string, string | readonly string[]]): [string, string | string[]] {
  return [name, typeof value === 'string' ? value : [...value]];
}
