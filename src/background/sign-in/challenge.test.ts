import { expect, it } from 'vitest';
import { readChallenge } from './challenge.ts';

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
const challenge = (value: string, error = 'insufficient_claims') =>
  `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="${error}", claims="${value}"`;
const read = (header: string | undefined, status = 401) =>
  readChallenge(status, new Headers(header === undefined ? {} : { 'www-authenticate': header }));

it('reads the claims an API wants proved', () => {
  expect(read(challenge(btoa(claims)))).toBe(claims);
  expect(read(`Negotiate, ${challenge(btoa(claims).replaceAll('=', ''))}`)).toBe(claims);
});

it.each([
  ['no header', read(undefined)],
  ['another error', read(challenge(btoa(claims), 'invalid_token'))],
  ['another status', read(challenge(btoa(claims)), 403)],
  ['no claims', read('Bearer error="insufficient_claims"')],
  ['what is not base64', read(challenge('a'))],
  ['what is not JSON', read(challenge(btoa('{"access_token":')))],
  ['what is no object', read(challenge(btoa('[1]')))],
  ['more than any API asks', read(challenge(btoa(`{"a":"${'x'.repeat(9_000)}"}`)))],
])('passes nothing on of %s', (_, passed) => {
  expect(passed).toBeUndefined();
});
