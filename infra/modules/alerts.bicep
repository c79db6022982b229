// Alerts that are mailed to an administrator.
param location string
param alertAddress string
param origin string
param insightsId string
param workspaceId string
param frontDoorProfileId string
param storageId string

// In the answer of GET /api/health: no message is in the poison queue.
var healthy = '"poisonedMessages":0'
// In addin/launch.html, which every client reads before the handlers of the add-in.
var handlers = 'src="launch.js"'
// What a process logs when it could not keep hits: during an outage, and when it ends in one.
var hitsLost = 'AppTraces | where Message has "hits are lost" or Message has "Hits lost at the end"'
// What health logs while no round of deleting ends.
var retentionLate = 'AppTraces | where Message has "Retention is late"'
// What a list says of the rows that it leaves out, and the name of the error where there is nothing to leave out.
var damaged = 'AppTraces | where Message has "A stored row is damaged" or Message has "DamagedRow"'

resource mail 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'telltale-alerts'
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'telltale'
    emailReceivers: [
      { name: 'administrator', emailAddress: alertAddress, useCommonAlertSchema: true }
    ]
  }
}

resource health 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'telltale-health'
  location: location
  // Links the test to its Application Insights, as the portal does.
  tags: { 'hidden-link:${insightsId}': 'Resource' }
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'telltale-health'
    Name: 'telltale-health'
    Enabled: true
    Kind: 'standard'
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'us-va-ash-azr' }, { Id: 'apac-sg-sin-azr' }]
    Request: { RequestUrl: '${origin}/api/health', HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
      ContentValidation: { ContentMatch: healthy, IgnoreCase: false, PassIfTextFound: true }
    }
  }
}

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'telltale-unhealthy'
  location: 'global'
  properties: {
    description: 'GET /api/health fails from two places: the service or its storage does not answer, hits could not be recorded, or the certificate ends within 14 days. What it answers says which.'
    severity: 1
    enabled: true
    scopes: [health.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: health.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: mail.id }]
  }
}

// On a Mac nobody can send while the add-in's files are out of reach (OfficeDev/office-js#6894).
resource addin 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'telltale-addin'
  location: location
  tags: { 'hidden-link:${insightsId}': 'Resource' }
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'telltale-addin'
    Name: 'telltale-addin'
    Enabled: true
    Kind: 'standard'
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'us-va-ash-azr' }, { Id: 'apac-sg-sin-azr' }]
    Request: { RequestUrl: '${origin}/addin/launch.html', HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      ContentValidation: { ContentMatch: handlers, IgnoreCase: false, PassIfTextFound: true }
    }
  }
}

resource addinGone 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'telltale-addin'
  location: 'global'
  properties: {
    description: 'The files of the add-in cannot be reached from two places: new mail is not tracked, and nobody can send on a Mac.'
    severity: 0
    enabled: true
    scopes: [addin.id, insightsId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: addin.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: mail.id }]
  }
}

resource serverErrors 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'telltale-5xx'
  location: 'global'
  properties: {
    description: 'More than 2 % of what the tracking domain answers are errors of the server.'
    severity: 1
    enabled: true
    scopes: [frontDoorProfileId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'errors'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Cdn/profiles'
          metricName: 'Percentage5XX'
          operator: 'GreaterThan'
          threshold: 2
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [{ actionGroupId: mail.id }]
  }
}

resource backlog 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'telltale-backlog'
  location: 'global'
  properties: {
    description: 'More than 10,000 messages wait in the queues: what readers do is kept, but not shown yet.'
    severity: 2
    enabled: true
    scopes: ['${storageId}/queueServices/default']
    // Storage reports its number of messages once an hour.
    evaluationFrequency: 'PT1H'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'waiting'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Storage/storageAccounts/queueServices'
          metricName: 'QueueMessageCount'
          operator: 'GreaterThan'
          threshold: 10000
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [{ actionGroupId: mail.id }]
  }
}

resource putAside 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'telltale-put-aside'
  location: location
  properties: {
    displayName: 'telltale-put-aside'
    description: 'The host has put a message aside in a queue that ends in -poison: it failed a hundred times.'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    // A new workspace does not have this table yet.
    skipQueryValidation: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'AppTraces | where Message has "Moving message to queue"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [mail.id] }
  }
}

resource lost 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'telltale-hits-lost'
  location: location
  properties: {
    displayName: 'telltale-hits-lost'
    description: 'Storage was down for so long that opens and clicks were lost. Images and links were answered all the same.'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    skipQueryValidation: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: hitsLost
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [mail.id] }
  }
}

resource late 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'telltale-retention'
  location: location
  properties: {
    displayName: 'telltale-retention'
    description: 'What is older than the retention period has not been deleted for three days.'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    skipQueryValidation: true
    // Both this and the next are logged for as long as they last, and one mail a day is enough.
    evaluationFrequency: 'P1D'
    windowSize: 'P1D'
    criteria: {
      allOf: [
        {
          query: retentionLate
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [mail.id] }
  }
}

resource damagedRows 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'telltale-damaged'
  location: location
  properties: {
    displayName: 'telltale-damaged'
    description: 'A row in storage cannot be read. It is left out: not shown, and not erased with a person.'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    skipQueryValidation: true
    evaluationFrequency: 'P1D'
    windowSize: 'P1D'
    criteria: {
      allOf: [
        {
          query: damaged
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [mail.id] }
  }
}
