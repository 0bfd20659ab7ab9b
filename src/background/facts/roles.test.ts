import { expect, it } from 'vitest';
import { readRoles } from './roles.ts';

const role = 'F2EF992C-3AFB-46B9-B7CF-A126EE74C451';
const jwt = (claims: unknown) =>
  `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
const read = (token: string) =>
  readRoles({
    token: async () => ({ ok: true, token, tenant: 't', user: 'u', oid: 'o' }),
    tenant: () => 't',
    now: () => 1000,
  });

it('tells the roles in Graph’s token, in lower case', async () => {
  const token = jwt({ wids: [role], name: 'Søren “Ω” Ångström' });
  expect(await read(token)).toEqual({ known: true, value: [role.toLowerCase()], source: 'graph', at: 1000 });
  expect(await read(jwt({ wids: [] }))).toMatchObject({ known: true, value: [] });
});

it.each([
  ['opaque', 'EwBIA8l6BAAU'],
  ['empty', ''],
  ['not base64', 'a.%%%.c'],
  ['not JSON', `a.${Buffer.from('{"wids":').toString('base64url')}.c`],
  ['without roles', jwt({ name: 'x' })],
  ['with something else for roles', jwt({ wids: [5, 'x'] })],
])('does not guess from a token that is %s', async (_, token) => {
  expect(await read(token)).toEqual({ known: false, why: 'not-understood', source: 'graph', at: 1000 });
});

it('says why there is no token, or that it is another tenant’s', async () => {
  expect(await readRoles({ token: async () => ({ ok: false, why: 'refused' }) })).toMatchObject({
    why: 'refused',
  });
  const other = { ok: true, token: jwt({ wids: [role] }), tenant: 'x', user: 'u', oid: 'o' } as const;
  expect(await readRoles({ token: async () => other, tenant: () => 't' })).toMatchObject({
    why: 'other-tenant',
  });
});
