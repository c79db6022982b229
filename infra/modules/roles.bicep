// Role assignments, each scoped to a single resource.
param principalId string
param administratorId string
param administratorKind string
param storageName string
param addinSiteName string
param vaultName string
param insightsName string

var role = {
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  // The functions host requires the owner role, for the leases and keys that it keeps in blobs. The only
  // other blobs in the account are the packages.
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  keyVaultSecretsUser: '4633458b-17de-408a-874c-0445c86b69e6'
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  keyVaultCertificatesOfficer: 'a4417e6f-fecd-4de8-b567-7b0420556985'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource storage 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: storageName
}

resource addinSite 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: addinSiteName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource onStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for id in [
    role.storageTableDataContributor
    role.storageQueueDataContributor
    role.storageBlobDataOwner
  ]: {
    scope: storage
    name: guid(storage.id, principalId, id)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', id)
    }
  }
]

resource onVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, role.keyVaultSecretsUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      role.keyVaultSecretsUser
    )
  }
}

resource onInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, principalId, role.monitoringMetricsPublisher)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      role.monitoringMetricsPublisher
    )
  }
}

resource administratorOnVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for id in [role.keyVaultSecretsOfficer, role.keyVaultCertificatesOfficer]: {
    scope: vault
    name: guid(vault.id, administratorId, id)
    properties: {
      principalId: administratorId
      principalType: administratorKind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', id)
    }
  }
]

resource administratorOnAddinSite 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: addinSite
  name: guid(addinSite.id, administratorId, role.storageBlobDataContributor)
  properties: {
    principalId: administratorId
    principalType: administratorKind
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      role.storageBlobDataContributor
    )
  }
}
