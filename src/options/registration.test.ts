import { execFileSync } from 'node:child_process';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cliScript, powershellScript } from './registration.ts';

const redirect = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';

const Access = v.object({ id: v.string(), type: v.literal('Scope') });
const Registration = v.object({
  signInAudience: v.string(),
  spa: v.object({ redirectUris: v.array(v.string()) }),
  requiredResourceAccess: v.array(v.object({ resourceAppId: v.string(), resourceAccess: v.array(Access) })),
});

/** Runs the script in Bash with a stand-in for `az` that tells what it was asked and what it was sent. */
function run(script: string): string {
  const az = `az() {
    case "$1 $2" in
      'ad sp') for word in "$@"; do case "$word" in oauth2*) name="\${word#*\\'}"; echo "id-of-\${name%%\\'*}";; esac; done;;
      'account show') echo the-tenant;;
      rest*) while [ "$1" != --body ]; do shift; done; printf '%s' "$2" >&3; echo the-client;;
    esac
  }
  `;
  return execFileSync('bash', ['-c', `exec 3>&1; ${az}${script}`], { encoding: 'utf8' });
}

describe('the script for Azure CLI', () => {
  const printed = run(cliScript(redirect));
  const sent = v.parse(Registration, JSON.parse(printed.slice(0, printed.indexOf('Client ID:'))));

  it('registers a single-page app of this tenant with the redirect address', () => {
    expect(sent.signInAudience).toBe('AzureADMyOrg');
    expect(sent.spa.redirectUris).toEqual([redirect]);
  });
  it('asks for exactly the delegated permissions, those of Graph looked up by name', () => {
    expect(sent.requiredResourceAccess).toEqual([
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: ['User.Read', 'User.Read.All', 'Policy.Read.All'].map((name) => ({
          id: `id-of-${name}`,
          type: 'Scope',
        })),
      },
      {
        resourceAppId: '00000002-0000-0ff1-ce00-000000000000',
        resourceAccess: [{ id: 'ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c', type: 'Scope' }],
      },
    ]);
  });
  it('prints the client id and the consent link', () => {
    expect(printed).toContain('Client ID:    the-client\n');
    expect(printed).toContain(
      'https://login.microsoftonline.com/the-tenant/adminconsent?client_id=the-client\n',
    );
  });
});

describe('both scripts', () => {
  it.each([cliScript, powershellScript])(
    'refuse an address that would end the quotes it stands in',
    (script) => {
      expect(() => script("https://a.example/'; rm -rf /")).toThrow(RangeError);
      expect(() => script('https://a.example/$(id)/')).toThrow(RangeError);
    },
  );
  it('hold the address and the same permissions', () => {
    for (const script of [cliScript(redirect), powershellScript(redirect)]) {
      expect(script).toContain(redirect);
      expect(script).toContain('ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c');
      for (const name of ['User.Read', 'User.Read.All', 'Policy.Read.All']) expect(script).toContain(name);
    }
  });
});
