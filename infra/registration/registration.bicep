// The app registration: users sign in to it, and the service asks Graph as it. Deployed twice, because it
// names its own id and trusts an identity that comes later: see ../README.md.
extension microsoftGraphV1

targetScope = 'resourceGroup'

@description('The host name that tracked mails point to, like t.contoso.example.')
param trackingDomain string

@description('What the first deployment gave out; empty for the first.')
param clientId string = ''

@description('The identity of the functions, as main.bicep gives it out; empty for the first.')
param identityObjectId string = ''

@description('Whether reps may have a daily digest by mail: the service then looks up their addresses.')
param digests bool = false

@description('Whether users of other tenants sign in too.')
param severalTenants bool = false

var known = !empty(clientId)
var scopeId = guid('telltale', 'access_as_user')

resource registration 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'telltale-${trackingDomain}'
  displayName: 'Telltale'
  signInAudience: severalTenants ? 'AzureADMultipleOrgs' : 'AzureADMyOrg'
  identifierUris: known ? ['api://${clientId}'] : []
  // Users sign in inside Outlook and Teams by nested app authentication, and on the full page by redirect.
  spa: { redirectUris: ['brk-multihub://${trackingDomain}', 'https://${trackingDomain}/addin/app.html'] }
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

// Instead of a secret: what Azure knows to be the functions may ask as this application.
resource functions 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = if (!empty(identityObjectId)) {
  name: '${registration.uniqueName}/functions'
  issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
  subject: identityObjectId
  audiences: ['api://AzureADTokenExchange']
}

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = if (digests) {
  appId: '00000003-0000-0000-c000-000000000000'
}

resource readsAddresses 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (digests) {
  principalId: enterpriseApplication.id
  resourceId: graph.id
  // User.ReadBasic.All, the one right that Exchange cannot give.
  appRoleId: '97235f07-e226-4f63-ace3-39588e11d3a1'
}

output clientId string = registration.appId
output objectId string = enterpriseApplication.id
