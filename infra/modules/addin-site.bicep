// The files of the add-in, in a storage account of their own. The service, which is open to the internet,
// cannot change what runs inside Outlook, and the add-in's page loads even while the service is down.
param name string
param location string
param redundancy string

resource account 'Microsoft.Storage/storageAccounts@2025-08-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    // The files are served as a static website, which needs no public container.
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource site 'Microsoft.Storage/storageAccounts/blobServices@2025-08-01' = {
  parent: account
  name: 'default'
  properties: {
    staticWebsite: { enabled: true }
  }
}

output name string = account.name
output host string = split(account.properties.primaryEndpoints.web, '/')[2]
