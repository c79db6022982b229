// Telltale in your own resource group. The steps are in README.md beside this file.
targetScope = 'resourceGroup'

@description('The tracking domain, like t.contoso.example.')
param trackingDomain string

@description('The client id of the app registration, as returned by registration/registration.bicep.')
param clientId string

@description('The ids of the tenants whose users may sign in, separated by commas.')
param tenants string = tenant().tenantId

@description('The address that alerts are mailed to.')
param alertAddress string

@description('The credential with which the service calls Graph. With none, replies are not detected, and there are no notifications in Teams and no digests.')
@allowed(['managed-identity', 'certificate', 'none'])
param graphCredential string = 'managed-identity'

@description('The lawful basis of contacts for whom none is recorded.')
@allowed(['consent', 'legitimate-interest', 'none'])
param lawfulBasis string = 'legitimate-interest'

@description('The name of the company on the privacy page for recipients.')
param companyName string = ''

@description('Where recipients can turn to about privacy: a mail address or an https address.')
param privacyContact string = ''

@description('For how many days a mail and everything about it is kept.')
@minValue(30)
@maxValue(3650)
param retentionDays int = 730

@description('The hosts that cards for Teams may be sent to, like *.example.com, separated by commas.')
param cardHosts string = '*.logic.azure.com,*.api.powerplatform.com'

@description('The id of the Teams app that notices open.')
param teamsAppId string = '3d1f7a52-5c0e-4d0e-9a4b-2f6a8f5d9c31'

@description('The retention of logs in days.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('Always-ready instances, so that no reader waits for a cold start.')
param warmInstances int = 1

@description('The redundancy of storage: across zones or, in a region without zones, local.')
@allowed(['Standard_ZRS', 'Standard_GZRS', 'Standard_LRS'])
param redundancy string = 'Standard_ZRS'

@description('The object id of the user or group that sets the keys and uploads the add-in.')
param administratorId string = deployer().objectId

@description('The type of the administrator principal.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param administratorKind string = 'User'

param location string = resourceGroup().location

var suffix = uniqueString(resourceGroup().id)

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: 'telltale-${suffix}', location: location }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: { name: 'telltale${suffix}', location: location, redundancy: redundancy }
}

module addinSite 'modules/addin-site.bicep' = {
  name: 'addin-site'
  params: { name: 'addin${suffix}', location: location, redundancy: redundancy }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: { name: 'tt-${suffix}', location: location, workspaceId: monitoring.outputs.workspaceId }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { name: 'telltale-${suffix}', location: location, logDays: logDays }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  params: {
    principalId: identity.outputs.principalId
    administratorId: administratorId
    administratorKind: administratorKind
    storageName: storage.outputs.name
    addinSiteName: addinSite.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

module frontDoor 'modules/front-door.bicep' = {
  name: 'front-door'
  params: { name: 'telltale-${suffix}', trackingDomain: trackingDomain }
}

module functionApp 'modules/function-app.bicep' = {
  name: 'function-app'
  params: {
    name: 'telltale-${suffix}'
    location: location
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    packageContainer: storage.outputs.packageContainer
    vaultUri: vault.outputs.uri
    insightsConnection: monitoring.outputs.insightsConnection
    frontDoorId: frontDoor.outputs.frontDoorId
    warmInstances: warmInstances
    trackingDomain: trackingDomain
    clientId: clientId
    tenants: tenants
    graphCredential: graphCredential
    lawfulBasis: lawfulBasis
    companyName: companyName
    privacyContact: privacyContact
    retentionDays: retentionDays
    cardHosts: cardHosts
    teamsAppId: teamsAppId
  }
  // The host needs its storage and secrets on its first start.
  dependsOn: [roles]
}

module routes 'modules/front-door-routes.bicep' = {
  name: 'front-door-routes'
  params: {
    profileName: frontDoor.outputs.profileName
    endpointName: frontDoor.outputs.endpointName
    domainId: frontDoor.outputs.domainId
    functionsHost: functionApp.outputs.host
    addinHost: addinSite.outputs.host
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    alertAddress: alertAddress
    origin: 'https://${trackingDomain}'
    insightsId: monitoring.outputs.insightsId
    workspaceId: monitoring.outputs.workspaceId
    frontDoorProfileId: frontDoor.outputs.profileId
    storageId: storage.outputs.id
  }
}

@description('The value of the CNAME record of the tracking domain.')
output dnsTarget string = frontDoor.outputs.endpointHost
@description('The value of the TXT record _dnsauth below the tracking domain.')
output dnsProof string = frontDoor.outputs.domainProof
output frontDoorName string = frontDoor.outputs.profileName
output functionAppName string = functionApp.outputs.name
output addinStorageName string = addinSite.outputs.name
output storageName string = storage.outputs.name
output vaultName string = vault.outputs.name
@description('The application id of the identity that reads mail, for Exchange.')
output identityClientId string = identity.outputs.clientId
output identityObjectId string = identity.outputs.principalId
