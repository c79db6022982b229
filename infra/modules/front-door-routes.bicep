// A single origin: the files of the add-in come from storage, everything else from the functions.
param profileName string
param endpointName string
param domainId string
param functionsHost string
param addinHost string

// Caching is off, because an open that a cache answers is never recorded.
var functionPaths = ['/o/*', '/l/*', '/privacy', '/privacy/*', '/api/*', '/graph/*']
var addinPaths = ['/addin/*', '/.well-known/*']

resource profile 'Microsoft.Cdn/profiles@2024-02-01' existing = {
  name: profileName
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2024-02-01' existing = {
  parent: profile
  name: endpointName
}

// A group with one origin needs no health probes, because there is no alternative.
resource functionsGroup 'Microsoft.Cdn/profiles/originGroups@2024-02-01' = {
  parent: profile
  name: 'functions'
  properties: {
    loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3 }
    sessionAffinityState: 'Disabled'
  }
}

resource functionsOrigin 'Microsoft.Cdn/profiles/originGroups/origins@2024-02-01' = {
  parent: functionsGroup
  name: 'functions'
  properties: {
    hostName: functionsHost
    originHostHeader: functionsHost
    httpsPort: 443
    enforceCertificateNameCheck: true
  }
}

resource addinGroup 'Microsoft.Cdn/profiles/originGroups@2024-02-01' = {
  parent: profile
  name: 'addin'
  properties: {
    loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3 }
    sessionAffinityState: 'Disabled'
  }
}

resource addinOrigin 'Microsoft.Cdn/profiles/originGroups/origins@2024-02-01' = {
  parent: addinGroup
  name: 'addin'
  properties: {
    hostName: addinHost
    originHostHeader: addinHost
    httpsPort: 443
    enforceCertificateNameCheck: true
  }
}

resource addinHeaders 'Microsoft.Cdn/profiles/ruleSets@2024-02-01' = {
  parent: profile
  name: 'addin'
}

resource addinHeader 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: addinHeaders
  name: 'headers'
  properties: {
    order: 1
    matchProcessingBehavior: 'Continue'
    conditions: []
    actions: [
      {
        name: 'ModifyResponseHeader'
        parameters: {
          typeName: 'DeliveryRuleHeaderActionParameters'
          headerAction: 'Overwrite'
          // Revalidated on every load: a new build is picked up at once, an unchanged one costs a 304.
          headerName: 'Cache-Control'
          value: 'no-cache'
        }
      }
      {
        name: 'ModifyResponseHeader'
        parameters: {
          typeName: 'DeliveryRuleHeaderActionParameters'
          headerAction: 'Overwrite'
          headerName: 'Access-Control-Allow-Origin'
          value: '*'
        }
      }
      {
        name: 'ModifyResponseHeader'
        parameters: {
          typeName: 'DeliveryRuleHeaderActionParameters'
          headerAction: 'Overwrite'
          headerName: 'X-Content-Type-Options'
          value: 'nosniff'
        }
      }
    ]
  }
}

// As in dist/headers.json: who may frame the full page, which a page cannot declare itself.
resource appHeader 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: addinHeaders
  name: 'app'
  properties: {
    order: 2
    matchProcessingBehavior: 'Continue'
    conditions: [
      {
        name: 'UrlPath'
        parameters: {
          typeName: 'DeliveryRuleUrlPathMatchConditionParameters'
          operator: 'Equal'
          // Without the leading slash, as Front Door compares paths.
          matchValues: ['addin/app.html']
          transforms: ['Lowercase']
        }
      }
    ]
    actions: [
      {
        name: 'ModifyResponseHeader'
        parameters: {
          typeName: 'DeliveryRuleHeaderActionParameters'
          headerAction: 'Overwrite'
          headerName: 'Content-Security-Policy'
          value: 'frame-ancestors \'self\' https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.microsoft365.com https://*.office.com'
        }
      }
      {
        name: 'ModifyResponseHeader'
        parameters: {
          typeName: 'DeliveryRuleHeaderActionParameters'
          headerAction: 'Overwrite'
          headerName: 'Referrer-Policy'
          value: 'no-referrer'
        }
      }
    ]
  }
}

resource rootRules 'Microsoft.Cdn/profiles/ruleSets@2024-02-01' = {
  parent: profile
  name: 'root'
}

resource rootRule 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: rootRules
  name: 'privacy'
  properties: {
    order: 1
    matchProcessingBehavior: 'Stop'
    conditions: []
    actions: [
      {
        name: 'UrlRedirect'
        parameters: {
          typeName: 'DeliveryRuleUrlRedirectActionParameters'
          redirectType: 'Found'
          destinationProtocol: 'Https'
          customPath: '/privacy'
        }
      }
    ]
  }
}

resource functionsRoute 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-02-01' = {
  parent: endpoint
  name: 'functions'
  properties: {
    originGroup: { id: functionsGroup.id }
    customDomains: [{ id: domainId }]
    patternsToMatch: functionPaths
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Disabled'
    enabledState: 'Enabled'
  }
  dependsOn: [functionsOrigin]
}

resource addinRoute 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-02-01' = {
  parent: endpoint
  name: 'addin'
  properties: {
    originGroup: { id: addinGroup.id }
    customDomains: [{ id: domainId }]
    ruleSets: [{ id: addinHeaders.id }]
    patternsToMatch: addinPaths
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Disabled'
    enabledState: 'Enabled'
  }
  dependsOn: [addinOrigin, addinHeader, appHeader]
}

// A recipient who enters the domain by itself is taken to the page that explains it.
resource rootRoute 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-02-01' = {
  parent: endpoint
  name: 'root'
  properties: {
    originGroup: { id: functionsGroup.id }
    customDomains: [{ id: domainId }]
    ruleSets: [{ id: rootRules.id }]
    patternsToMatch: ['/']
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Disabled'
    enabledState: 'Enabled'
  }
  dependsOn: [functionsOrigin, rootRule]
}
