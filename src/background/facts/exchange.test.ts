import { beforeEach, expect, it, vi } from 'vitest';
import { createExchangeFacts, type ExchangeFacts } from './exchange.ts';
import { createExchangeClient, type ExchangeParts } from './exchange-client.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const tenant = '22222222-0000-4000-8000-000000000002';
const id = '071cc716-8147-4397-a5ba-b2105951cc0b';
const never = new AbortController().signal;

let asked: { url: string; command: string; init: RequestInit }[];
let mailbox: () => Response;
let organisation: () => Response;
let allowed: boolean;
let facts: ExchangeFacts;

const rows =
  (...value: unknown[]) =>
  () =>
    Response.json({ value, '@adminapi.warnings': [] });
const disabled = (value: unknown) => rows({ Identity: 'x', SmtpClientAuthenticationDisabled: value });
const empty = (status: number) => () => new Response(null, { status });
const notFound = () => Response.json({ error: { code: 'NotFound', message: 'x' } }, { status: 404 });

beforeEach(() => {
  asked = [];
  allowed = true;
  mailbox = disabled(null);
  organisation = disabled(true);
  const parts: ExchangeParts = {
    token: async () => ({ ok: true, token: 'secret', tenant, user: 'admin@contoso.com', oid: 'o' }),
    mayCall: async () => allowed,
    now: () => 1000,
    fetch: async (request, init = {}) => {
      const command: string = JSON.parse(String(init.body)).CmdletInput.CmdletName;
      asked.push({ url: String(request), command, init });
      return command === 'Get-CASMailbox' ? mailbox() : organisation();
    },
  };
  facts = createExchangeFacts(createExchangeClient(parts), parts);
});

const read = async (identity = 'ap@contoso.com') => facts.readSmtp(identity, never);

it('asks Exchange the way its PowerShell module does, and only to read', async () => {
  expect(await read(' AP@contoso.com')).toEqual({
    known: true,
    value: { mailbox: 'inherits', organisation: 'off', effective: 'off' },
    source: 'exchange',
    at: 1000,
  });
  expect(asked.map(({ command }) => command).sort()).toEqual(['Get-CASMailbox', 'Get-TransportConfig']);
  const first = asked.find(({ command }) => command === 'Get-CASMailbox');
  expect(first?.url).toBe(`https://outlook.office365.com/adminapi/beta/${tenant}/InvokeCommand`);
  expect(JSON.parse(String(first?.init.body))).toEqual({
    CmdletInput: { CmdletName: 'Get-CASMailbox', Parameters: { Identity: 'ap@contoso.com' } },
  });
  const headers = new Headers(first?.init.headers);
  expect(headers.get('authorization')).toBe('Bearer secret');
  expect(headers.get('x-anchormailbox')).toBe(
    `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenant}`,
  );
  expect(first?.init.credentials).toBe('omit');
});

it.each([
  [true, true, { mailbox: 'off', organisation: 'off', effective: 'off' }],
  [false, true, { mailbox: 'on', organisation: 'off', effective: 'on' }],
  [null, false, { mailbox: 'inherits', organisation: 'on', effective: 'on' }],
])('mailbox %s and organisation %s give %j', async (own, whole, value) => {
  mailbox = disabled(own);
  organisation = disabled(whole);
  expect(await read()).toMatchObject({ known: true, value });
});

it.each([
  ['a 403', empty(403)],
  ['an absent property', rows({ Identity: 'Transport Settings' })],
  ['null', disabled(null)],
  ['something else', () => new Response('\0\0', { status: 200 })],
])('keeps the mailbox’s own switch when the organisation’s answer is %s', async (_what, answer) => {
  organisation = answer;
  mailbox = disabled(false);
  expect(await read()).toMatchObject({
    value: { mailbox: 'on', organisation: 'unknown', effective: 'on' },
  });
  mailbox = disabled(null);
  expect(await read()).toMatchObject({ value: { mailbox: 'inherits', effective: 'unknown' } });
});

it.each([
  ['a mailbox that is not there', notFound, 'no-mailbox'],
  ['an endpoint that is gone', () => new Response('<html>', { status: 404 }), 'not-understood'],
  ['a refusal without a body', empty(403), 'forbidden'],
  ['a refusal of NUL bytes', () => new Response('\0\0\0', { status: 403 }), 'forbidden'],
  ['a token that is no good', empty(401), 'expired'],
  ['too many calls', empty(429), 'throttled'],
  ['an answer without the property', rows({ Identity: 'x' }), 'not-understood'],
  ['no row', rows(), 'not-understood'],
  ['two rows', rows({ SmtpClientAuthenticationDisabled: true }, {}), 'not-understood'],
  ['a page instead of JSON', () => new Response('<html>'), 'not-understood'],
])('takes %s for unknown', async (_what, answer, why) => {
  mailbox = answer;
  expect(await read()).toEqual({ known: false, why, source: 'exchange', at: 1000 });
});

it('does not take the answer about another user', async () => {
  const owner = { SmtpClientAuthenticationDisabled: false, ExternalDirectoryObjectId: id };
  mailbox = rows(owner);
  expect(await read(id.toUpperCase())).toMatchObject({ known: true });
  mailbox = rows({ ...owner, ExternalDirectoryObjectId: id.replace('0', '1') });
  expect(await read(id)).toMatchObject({ known: false, why: 'not-understood' });
});

it('calls nobody while the person has not allowed Exchange’s host', async () => {
  allowed = false;
  expect(await read()).toMatchObject({ known: false, why: 'not-connected' });
  expect(asked).toHaveLength(0);
});

it('asks once for the organisation while several mailboxes are read', async () => {
  await Promise.all([read('a@contoso.com'), read('b@contoso.com'), read('a@contoso.com')]);
  expect(asked.map(({ command }) => command).sort()).toEqual([
    'Get-CASMailbox',
    'Get-CASMailbox',
    'Get-TransportConfig',
  ]);
});
