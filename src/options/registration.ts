/** Delegated permissions of Microsoft Graph that the app is registered with (auth levels MFA; 2026-11-22). */
export const graphScopes = ['User.Read', 'User.Read.All', 'Policy.Read.All'] as const;

/** Microsoft's own ids of the two APIs; they are the same in every tenant (Microsoft Learn, 2026-11-22). */
const graphApi = '00000003-0000-0000-c000-000000000000';
const exchangeApi = '00000002-0000-0ff1-ce00-000000000000';

/** The delegated permission of Exchange Online, whose id tenants do not list by name (2026-11-22). */
export const exchangeScope = 'Exchange.Manage';
const exchangeScopeId = 'ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c';

/** Where an administrator consents for the whole tenant to what the app is registered with. */
const consentLink = (tenant: string, clientId: string) =>
  `https://login.microsoftonline.com/${tenant}/adminconsent?client_id=${clientId}`;

/** The consent link for a message, with a word in the place of what the sender does not know. */
export const consentPattern = consentLink('organizations', '<client ID>');

/**
 * A script for Azure CLI in Bash: registers the app for this tenant only and prints client id and consent link.
 * @param redirect the extension's redirect address; it goes into a quoted string, so anything but a plain
 *   https address is refused
 * @throws RangeError where it is none
 */
export function cliScript(redirect: string): string {
  return `redirect='${plain(redirect)}'
scope() {
  az ad sp show --id ${graphApi} --output tsv \\
    --query "oauth2PermissionScopes[?value=='$1'].id | [0]"
}
body=$(cat <<JSON
{
  "displayName": "Waymark",
  "signInAudience": "AzureADMyOrg",
  "spa": { "redirectUris": ["$redirect"] },
  "requiredResourceAccess": [
    { "resourceAppId": "${graphApi}", "resourceAccess": [
${graphScopes.map((name) => `      { "id": "$(scope ${name})", "type": "Scope" }`).join(',\n')}
    ] },
    { "resourceAppId": "${exchangeApi}", "resourceAccess": [
      { "id": "${exchangeScopeId}", "type": "Scope" }
    ] }
  ]
}
JSON
)
client=$(az rest --method POST --url https://graph.microsoft.com/v1.0/applications \\
  --headers Content-Type=application/json --body "$body" --query appId --output tsv)
tenant=$(az account show --query tenantId --output tsv)
echo "Client ID:    $client"
echo "Consent link: ${consentLink('$tenant', '$client')}"
`;
}

/**
 * The same for Microsoft Graph PowerShell (module Microsoft.Graph.Applications).
 * @throws RangeError where `redirect` is no plain https address
 */
export function powershellScript(redirect: string): string {
  return `$redirect = '${plain(redirect)}'
Connect-MgGraph -Scopes Application.ReadWrite.All -NoWelcome
$graph = Get-MgServicePrincipal -Filter "appId eq '${graphApi}'"
$scopes = foreach ($name in ${graphScopes.map((name) => `'${name}'`).join(', ')}) {
  @{ Id = ($graph.Oauth2PermissionScopes | Where-Object Value -EQ $name).Id; Type = 'Scope' }
}
$access = @(
  @{ ResourceAppId = '${graphApi}'; ResourceAccess = @($scopes) }
  @{ ResourceAppId = '${exchangeApi}'
     ResourceAccess = @(@{ Id = '${exchangeScopeId}'; Type = 'Scope' }) }
)
$app = New-MgApplication -DisplayName Waymark -SignInAudience AzureADMyOrg \`
  -Spa @{ RedirectUris = @($redirect) } -RequiredResourceAccess $access
$tenant = (Get-MgContext).TenantId
"Client ID:    $($app.AppId)"
"Consent link: ${consentLink('$tenant', '$($app.AppId)')}"
`;
}

/** Passes an https address without anything a shell would read as more than text. */
function plain(address: string): string {
  if (!/^https:\/\/[\w.-]+\/[\w./-]*$/.test(address))
    throw new RangeError(`no plain https address: ${address}`);
  return address;
}
