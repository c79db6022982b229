// What the service says of itself. Of readers nothing comes here: functions/host.json keeps requests out,
// and what would come through all the same has its address masked.
param name string
param location string
param logDays int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
    features: { enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableIpMasking: false
    DisableLocalAuth: true
  }
}

// These tables keep for 90 days what the workspace would forget earlier, unless each says otherwise.
resource kept 'Microsoft.OperationalInsights/workspaces/tables@2023-09-01' = [
  for tableName in [
    'AppAvailabilityResults'
    'AppDependencies'
    'AppExceptions'
    'AppMetrics'
    'AppPerformanceCounters'
    'AppRequests'
    'AppTraces'
  ]: {
    parent: workspace
    name: tableName
    properties: { retentionInDays: logDays }
  }
]

output workspaceId string = workspace.id
output insightsId string = insights.id
output insightsName string = insights.name
output insightsConnection string = insights.properties.ConnectionString
