// The files of the add-in. An account of their own: the service, which strangers speak to, may not write
// what runs inside Outlook, and the add-in's page loads while the service is down.
param name string
param location string
param redundancy string

resource account 'Microsoft.Storage/storageAccounts@2025-08-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    // What is served is served as a web site; that needs no public container.
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
