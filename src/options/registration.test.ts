import { spawnSync } from 'node:child_process';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { CloudName } from '../guide/cloud-names.ts';
import { cloudOf } from '../guide/clouds.ts';
import { cliScript, powershellScript } from './registration.ts';

const redirect = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
const graphNames = ['User.Read', 'User.Read.All', 'Policy.Read.All', 'AuditLog.Read.All'];
const here = { redirect, cloud: cloudOf(), several: false };
const inCloud = (name: CloudName) => ({ ...here, cloud: cloudOf(name) });

const Access = v.object({ id: v.string(), type: v.literal('Scope') });
const Registration = v.object({
  signInAudience: v.string(),
  spa: v.object({ redirectUris: v.array(v.string()) }),
  requiredResourceAccess: v.array(v.object({ resourceAppId: v.string(), resourceAccess: v.array(Access) })),
});

/** Runs the script in Bash with a stand-in for `az` in the global cloud that tells how it was called and sent what. */
function run(script: string) {
  const az = `az() {
    echo "az $*" >&2
    case "$1 $2" in
      'cloud show') echo AzureCloud;;
      'account show') echo the-tenant;;
      rest*) while [ $# -gt 0 ]; do case "$1" in
          --body) printf '%s' "$2" >&3; echo the-client;;
          oauth2*) name="\${1#*\\'}"; echo "id-of-\${name%%\\'*}";;
        esac; shift; done;;
    esac
  }
  `;
  const { stdout, stderr } = spawnSync('bash', ['-c', `exec 3>&1; ${az}${script}`], { encoding: 'utf8' });
  const sent = v.parse(Registration, JSON.parse(stdout.slice(0, stdout.indexOf('Client ID:'))));
  return { sent, printed: stdout, called: stderr.split('\n') };
}

describe('the script for Azure CLI', () => {
  const { printed, sent, called } = run(cliScript(here));

  it('registers a single-page app of this tenant with the redirect address', () => {
    expect(sent.signInAudience).toBe('AzureADMyOrg');
    expect(sent.spa.redirectUris).toEqual([redirect]);
  });
  it('asks for exactly the delegated permissions, those of Graph looked up by name', () => {
    expect(sent.requiredResourceAccess).toEqual([
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: graphNames.map((name) => ({ id: `id-of-${name}`, type: 'Scope' })),
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
  it('leaves the cloud as it is chosen', () => {
    expect(called.join('\n')).not.toContain('az cloud');
  });
});

describe.each([
  ['gcc-high', 'AzureUSGovernment', 'USGov'],
  ['dod', 'AzureUSGovernment', 'USGovDoD'],
  ['china', 'AzureChinaCloud', 'China'],
] as const)('in the cloud %s', (name, cli, powershell) => {
  const { login, graph } = cloudOf(name);

  it('Azure CLI is told so, and calls no other Graph', () => {
    const { printed, called } = run(cliScript(inCloud(name)));
    expect(called.slice(0, 3)).toEqual([
      'az cloud show --query name --output tsv',
      `az cloud set --name ${cli}`,
      'az login',
    ]);
    const rest = called.filter((line) => line.startsWith('az rest'));
    expect(rest).toHaveLength(5);
    for (const line of rest) expect(line).toContain(`--resource ${graph}`);
    expect(printed).toContain(`${login}/the-tenant/adminconsent`);
    expect(cliScript(inCloud(name))).not.toMatch(/graph\.microsoft\.com|microsoftonline\.com/);
  });
  it('PowerShell is told so', () => {
    const script = powershellScript(inCloud(name));
    expect(script).toContain(`Connect-MgGraph -Environment ${powershell} -Scopes Application.ReadWrite.All`);
    expect(script).toContain(`${login}/$tenant/adminconsent`);
  });
});

describe('both scripts', () => {
  it.each([cliScript, powershellScript])(
    'refuse an address that would end the quotes it stands in',
    (script) => {
      expect(() => script({ ...here, redirect: "https://a.example/'; rm -rf /" })).toThrow(RangeError);
      expect(() => script({ ...here, redirect: 'https://a.example/$(id)/' })).toThrow(RangeError);
    },
  );
  it('hold the address and the same permissions', () => {
    for (const script of [cliScript(here), powershellScript(here)]) {
      expect(script).toContain(redirect);
      expect(script).toContain('ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c');
      for (const name of graphNames) expect(script).toContain(name);
    }
  });
  it('register for several organizations where that is wanted', () => {
    const several = { ...here, several: true };
    for (const script of [cliScript(several), powershellScript(several)]) {
      expect(script).toContain('AzureADMultipleOrgs');
      expect(script).toContain('https://login.microsoftonline.com/organizations/adminconsent');
    }
  });
});
