// The app registration that users sign in to. It asks for no permission: what the service may read is given
// to its own identity. Deployed twice, because a registration names its own id: see ../README.md.
extension microsoftGraphV1

targetScope = 'resourceGroup'

@description('The host name that tracked mails point to, like t.contoso.example.')
param trackingDomain string

@description('What the first deployment gave out; empty for the first.')
param clientId string = ''

@description('Whether users of other tenants sign in too.')
param severalTenants bool = false

var known = !empty(clientId)
var scopeId = guid('telltale', 'access_as_user')

resource registration 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'telltale-${trackingDomain}'
  displayName: 'Telltale'
  signInAudience: severalTenants ? 'AzureADMultipleOrgs' : 'AzureADMyOrg'
  identifierUris: known ? ['api://${clientId}'] : []
  // Users sign in inside Outlook by nested app authentication.
  spa: { redirectUris: ['brk-multihub://${trackingDomain}'] }
  api: {
    requestedAccessTokenVersion: 2
    oauth2PermissionScopes: [
      {
        id: scopeId
        value: 'access_as_user'
        type: 'User'
        isEnabled: true
        adminConsentDisplayName: 'Use Telltale'
        adminConsentDescription: 'Lets the add-in ask the service about the mail of the user.'
        userConsentDisplayName: 'Use Telltale'
        userConsentDescription: 'Lets the add-in ask the service about your mail.'
      }
    ]
    preAuthorizedApplications: known ? [{ appId: clientId, delegatedPermissionIds: [scopeId] }] : []
  }
}

resource enterpriseApplication 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: registration.appId
}

output clientId string = registration.appId
output objectId string = enterpriseApplication.id
