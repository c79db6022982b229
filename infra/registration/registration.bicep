// The app registration, to which users sign in and as which the service calls Graph. Deployed twice,
// because it contains its own id and trusts an identity that is created later: see ../README.md.
extension microsoftGraphV1

targetScope = 'resourceGroup'

@description('The tracking domain, like t.contoso.example.')
param trackingDomain string

@description('The client id that the first deployment returned; empty for the first.')
param clientId string = ''

@description('The identity of the functions, as returned by main.bicep; empty for the first.')
param identityObjectId string = ''

@description('Whether reps can get a daily digest by mail, for which the service looks up their addresses.')
param digests bool = false

@description('Whether users of other tenants can sign in too.')
param severalTenants bool = false

var known = !empty(clientId)
var scopeId = guid('telltale', 'access_as_user')

resource registration 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'telltale-${trackingDomain}'
  displayName: 'Telltale'
  signInAudience: severalTenants ? 'AzureADMultipleOrgs' : 'AzureADMyOrg'
  identifierUris: known ? ['api://${clientId}'] : []
  // Sign-in is by nested app authentication in Outlook and Teams, and by redirect on the full page.
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
  // Assigned to users by an administrator, and to nobody by this deployment: see ../README.md.
  appRoles: [
    {
      id: guid('telltale', 'Privacy.Manage')
      value: 'Privacy.Manage'
      allowedMemberTypes: ['User']
      isEnabled: true
      displayName: 'Manage privacy'
      description: 'May erase a person from the tracked mail of the whole organization.'
    }
  ]
}

resource enterpriseApplication 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: registration.appId
}

// Instead of a secret: the managed identity of the functions may act as this application.
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
  // User.ReadBasic.All, the only permission that Exchange cannot grant.
  appRoleId: '97235f07-e226-4f63-ace3-39588e11d3a1'
}

output clientId string = registration.appId
output objectId string = enterpriseApplication.id
