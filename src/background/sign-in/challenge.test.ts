import { expect, it } from 'vitest';
import { readChallenge } from './challenge.ts';

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
const challenge = (value: string, error = 'insufficient_claims') =>
  `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="${error}", claims="${value}"`;
const answer = (header: string | undefined, status = 401) =>
  new Response(null, { status, headers: header === undefined ? {} : { 'www-authenticate': header } });

it('reads the claims an API wants proved', () => {
  expect(readChallenge(answer(challenge(btoa(claims))))).toBe(claims);
  expect(readChallenge(answer(`Negotiate, ${challenge(btoa(claims).replaceAll('=', ''))}`))).toBe(claims);
});

it.each([
  ['no header', answer(undefined)],
  ['another error', answer(challenge(btoa(claims), 'invalid_token'))],
  ['another status', answer(challenge(btoa(claims)), 403)],
  ['no claims', answer('Bearer error="insufficient_claims"')],
  ['what is not base64', answer(challenge('a'))],
  ['what is not JSON', answer(challenge(btoa('{"access_token":')))],
  ['what is no object', answer(challenge(btoa('[1]')))],
  ['more than any API asks', answer(challenge(btoa(`{"a":"${'x'.repeat(9_000)}"}`)))],
])('passes nothing on of %s', (_, response) => {
  expect(readChallenge(response)).toBeUndefined();
});
