// Telltale in a resource group of your own. README.md beside this file has the steps.
targetScope = 'resourceGroup'

@description('The host name that tracked mails point to, like t.contoso.example.')
param trackingDomain string

@description('The app registration that users sign in to: what registration/registration.bicep gives out.')
param clientId string

@description('The tenants whose users may call, by id, separated by commas.')
param tenants string = tenant().tenantId

@description('Whom alerts are mailed to.')
param alertAddress string

@description('By what the service reads mail for replies. With none, replies are not followed.')
@allowed(['managed-identity', 'certificate', 'none'])
param graphCredential string = 'managed-identity'

@description('On what ground people are followed by name of whom none is recorded.')
@allowed(['consent', 'legitimate-interest', 'none'])
param lawfulBasis string = 'legitimate-interest'

@description('Where cards for Teams may be sent: all hosts below a name, separated by commas.')
param cardHosts string = '*.logic.azure.com,*.api.powerplatform.com'

@description('The id of the app in Teams that notices lead to.')
param teamsAppId string = '3d1f7a52-5c0e-4d0e-9a4b-2f6a8f5d9c31'

@description('How long logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('Instances that are always warm, so that no reader waits for a cold start.')
param warmInstances int = 1

@description('How storage is kept: in the zones of the region, or within one where it has none.')
@allowed(['Standard_ZRS', 'Standard_GZRS', 'Standard_LRS'])
param redundancy string = 'Standard_ZRS'

@description('Who puts in the keys and uploads the add-in: the object id of a user or a group.')
param administratorId string = deployer().objectId

@description('What the administrator is.')
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
    cardHosts: cardHosts
    teamsAppId: teamsAppId
  }
  // The host asks for its storage and its secrets at its first start.
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

@description('Of the record CNAME for the tracking domain.')
output dnsTarget string = frontDoor.outputs.endpointHost
@description('Of the record TXT for _dnsauth below the tracking domain.')
output dnsProof string = frontDoor.outputs.domainProof
output frontDoorName string = frontDoor.outputs.profileName
output functionAppName string = functionApp.outputs.name
output addinStorageName string = addinSite.outputs.name
output storageName string = storage.outputs.name
output vaultName string = vault.outputs.name
@description('Of the identity that reads mail, for Exchange.')
output identityClientId string = identity.outputs.clientId
output identityObjectId string = identity.outputs.principalId
