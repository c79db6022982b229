// The function app with all of its settings. It accepts requests from our own front door only.
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
param companyName string
param privacyContact string
param retentionDays int
param cardHosts string
param teamsAppId string

var settings = {
  TELLTALE_ORIGIN: 'https://${trackingDomain}'
  TELLTALE_KEYS: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/telltale-keys)'
  // The front door, and Azure's front end behind it. Each appends the address that it was called from.
  TELLTALE_TRUSTED_PROXIES: '2'
  TELLTALE_LAWFUL_BASIS: lawfulBasis
  TELLTALE_COMPANY: companyName
  TELLTALE_PRIVACY_CONTACT: privacyContact
  TELLTALE_RETENTION_DAYS: '${retentionDays}'
  TELLTALE_CARD_HOSTS: cardHosts
  TELLTALE_TEAMS_APP: teamsAppId
  ENTRA_CLIENT_ID: clientId
  ENTRA_TENANTS: tenants
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__clientId: identityClientId
}

var graphSettings = {
  // The identity is a federated credential of the registration that Teams and Exchange know: no secret.
  'managed-identity': { GRAPH_MANAGED_IDENTITY: identityClientId, GRAPH_CLIENT_ID: clientId }
  certificate: { GRAPH_CERTIFICATE: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/telltale-graph)' }
  none: {}
}

// Settings of the functions host, which the code does not read.
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
        // Each open or click waits for one queue write, which concurrent requests share.
        triggers: { http: { perInstanceConcurrency: 100 } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      ipSecurityRestrictionsDefaultAction: 'Deny'
      // A caller that bypasses the front door could forge its address in X-Forwarded-For.
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
      // The deployment endpoint, which is for administrators and authenticates with Entra.
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
