// The functions, and every setting that they are told. Requests come from our own front door alone.
param name string
param location string
param identityId string
param identityClientId string
param blobEndpoint string
param tableEndpoint string
param queueEndpoint string
param packageContainer string
param vaultUri string
param insightsConnection string
param frontDoorId string
param warmInstances int
param trackingDomain string
param clientId string
param tenants string
param graphCredential string
param lawfulBasis string
param cardHosts string
param teamsAppId string

var settings = {
  TELLTALE_ORIGIN: 'https://${trackingDomain}'
  TELLTALE_KEYS: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/telltale-keys)'
  // The front door, and Azure's own front end behind it. Both add the address that they were called from.
  TELLTALE_TRUSTED_PROXIES: '2'
  TELLTALE_LAWFUL_BASIS: lawfulBasis
  TELLTALE_CARD_HOSTS: cardHosts
  TELLTALE_TEAMS_APP: teamsAppId
  ENTRA_CLIENT_ID: clientId
  ENTRA_TENANTS: tenants
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__clientId: identityClientId
}

var graphSettings = {
  // The identity vouches for the registration, which Teams and Exchange know: there is no secret at all.
  'managed-identity': { GRAPH_MANAGED_IDENTITY: identityClientId, GRAPH_CLIENT_ID: clientId }
  certificate: { GRAPH_CERTIFICATE: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/telltale-graph)' }
  none: {}
}

// What the host of the functions asks for, and the code does not.
var hostSettings = {
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsDisableHomepage: 'true'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'node', version: '22' }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: 40
        alwaysReady: warmInstances == 0 ? [] : [{ name: 'http', instanceCount: warmInstances }]
        // Opens and clicks wait for one write to a queue, which many share.
        triggers: { http: { perInstanceConcurrency: 100 } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      ipSecurityRestrictionsDefaultAction: 'Deny'
      // Whoever could come past the front door could say any address in X-Forwarded-For.
      ipSecurityRestrictions: [
        {
          name: 'front-door'
          action: 'Allow'
          priority: 100
          tag: 'ServiceTag'
          ipAddress: 'AzureFrontDoor.Backend'
          headers: { 'x-azure-fdid': [frontDoorId] }
        }
      ]
      // Where packages are deployed to: administrators, who prove themselves to Entra.
      scmIpSecurityRestrictionsUseMain: false
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, graphSettings[graphCredential], hostSettings)
  }

  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = app.name
output host string = app.properties.defaultHostName
