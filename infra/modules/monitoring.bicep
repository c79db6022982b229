// The logs of the service. They contain nothing about readers: functions/host.json excludes requests, and
// IP addresses are masked in anything that gets through.
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

// These tables default to 90 days, whatever the retention of the workspace, so each one sets its own.
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
