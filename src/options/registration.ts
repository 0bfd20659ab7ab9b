import { apiIds, type Cloud } from '../guide/clouds.ts';

/** Delegated permissions of Microsoft Graph that the app is registered with: those of all levels (2026-11-22). */
export const graphScopes = ['User.Read', 'User.Read.All', 'Policy.Read.All', 'AuditLog.Read.All'] as const;

/** The delegated permission of Exchange Online. */
export const exchangeScope = 'Exchange.Manage';

/** An app registration to be made. */
export interface Registering {
  /** The extension's redirect address. */
  readonly redirect: string;
  readonly cloud: Cloud;
  /** Administrators of other tenants sign in through it too. */
  readonly several: boolean;
}

/** Who may sign in, as app registrations say it. */
const audienceOf = ({ several }: Registering) => (several ? 'AzureADMultipleOrgs' : 'AzureADMyOrg');

/** Where an administrator consents for the whole tenant to what the app is registered with. */
const consentLink = ({ cloud }: Pick<Registering, 'cloud'>, tenant: string, clientId: string) =>
  `${cloud.login}/${tenant}/adminconsent?client_id=${clientId}`;

/** The consent link for a message, with a word in the place of what the sender does not know. */
export const consentPattern = (cloud: Cloud) => consentLink({ cloud }, 'organizations', '<client ID>');

/** In another cloud Azure CLI has to be told so and signed in anew. */
const chooseCloud = ({ cloud: { cli } }: Registering) =>
  cli === undefined
    ? ''
    : `[ "$(az cloud show --query name --output tsv)" = ${cli} ] || { az cloud set --name ${cli} && az login; }\n`;

/**
 * A script for Azure CLI in Bash: registers the app and prints client id and consent link.
 * @throws RangeError where the redirect address, which goes into a quoted string, is anything but a plain https address
 */
export function cliScript(of: Registering): string {
  const { graph } = of.cloud;
  return `redirect='${plain(of.redirect)}'
${chooseCloud(of)}scope() {
  az rest --resource ${graph} --output tsv \\
    --url "${graph}/v1.0/servicePrincipals(appId='${apiIds.graph}')" \\
    --query "oauth2PermissionScopes[?value=='$1'].id | [0]"
}
body=$(cat <<JSON
{
  "displayName": "Waymark",
  "signInAudience": "${audienceOf(of)}",
  "spa": { "redirectUris": ["$redirect"] },
  "requiredResourceAccess": [
    { "resourceAppId": "${apiIds.graph}", "resourceAccess": [
${graphScopes.map((name) => `      { "id": "$(scope ${name})", "type": "Scope" }`).join(',\n')}
    ] },
    { "resourceAppId": "${apiIds.exchange}", "resourceAccess": [
      { "id": "${apiIds.exchangeManage}", "type": "Scope" }
    ] }
  ]
}
JSON
)
client=$(az rest --method POST --resource ${graph} --url ${graph}/v1.0/applications \\
  --headers Content-Type=application/json --body "$body" --query appId --output tsv)
tenant=$(az account show --query tenantId --output tsv)
echo "Client ID:    $client"
echo "Consent link: ${consentLink(of, of.several ? 'organizations' : '$tenant', '$client')}"
`;
}

/**
 * The same for Microsoft Graph PowerShell (module Microsoft.Graph.Applications).
 * @throws RangeError where the redirect address is no plain https address
 */
export function powershellScript(of: Registering): string {
  const { powershell } = of.cloud;
  const environment = powershell === undefined ? '' : ` -Environment ${powershell}`;
  return `$redirect = '${plain(of.redirect)}'
Connect-MgGraph${environment} -Scopes Application.ReadWrite.All -NoWelcome
$graph = Get-MgServicePrincipal -Filter "appId eq '${apiIds.graph}'"
$scopes = foreach ($name in ${graphScopes.map((name) => `'${name}'`).join(', ')}) {
  @{ Id = ($graph.Oauth2PermissionScopes | Where-Object Value -EQ $name).Id; Type = 'Scope' }
}
$access = @(
  @{ ResourceAppId = '${apiIds.graph}'; ResourceAccess = @($scopes) }
  @{ ResourceAppId = '${apiIds.exchange}'
     ResourceAccess = @(@{ Id = '${apiIds.exchangeManage}'; Type = 'Scope' }) }
)
$app = New-MgApplication -DisplayName Waymark -SignInAudience ${audienceOf(of)} \`
  -Spa @{ RedirectUris = @($redirect) } -RequiredResourceAccess $access
$tenant = (Get-MgContext).TenantId
"Client ID:    $($app.AppId)"
"Consent link: ${consentLink(of, of.several ? 'organizations' : '$tenant', '$($app.AppId)')}"
`;
}

/** Passes an https address without anything a shell would read as more than text. */
function plain(address: string): string {
  if (!/^https:\/\/[\w.-]+\/[\w./-]*$/.test(address))
    throw new RangeError(`no plain https address: ${address}`);
  return address;
}
