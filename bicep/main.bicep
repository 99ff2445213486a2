// The platform of Mayfly: what is made once for all demos. What one demo owns is made by the app itself.
//
// No modules from a registry: the template builds without a network, and everything it does can be read here.

targetScope = 'subscription'

@description('Name of this installation. Resource names are derived from it, and azd finds its resources by it. Not ending with a full stop.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of the platform; one that has Functions Flex Consumption (az functionapp list-flexconsumption-locations).')
@minLength(1)
param location string

@description('Region that demos are made in unless they say otherwise; Aura must have it too (docs/azure.md lists those). Empty: the region of the platform.')
param demoRegion string = ''

@description('Client id of the Aura API, from the Aura console: Account, API keys.')
@minLength(1)
param auraClientId string

@description('Client secret of the Aura API. It goes into the vault; the app reads it there.')
@secure()
@minLength(1)
param auraClientSecret string

@description('The Aura project that demos are made in, a UUID.')
@minLength(36)
@maxLength(36)
param auraTenantId string

@description('Tier of the master. Only these two have change data capture.')
@allowed(['business-critical', 'enterprise-db'])
param auraMasterType string = 'business-critical'

@description('Memory of the master in GB; Business Critical starts at 2.')
@allowed([2, 4, 8, 16, 24, 32, 48, 64])
param auraMasterGb int = 2

@description('Tier of the subscriber. Professional is cheaper, but has no users of its own for the connector.')
@allowed(['business-critical', 'enterprise-db', 'professional-db'])
param auraSubscriberType string = 'business-critical'

@description('Memory of the subscriber in GB; Business Critical starts at 2.')
@allowed([1, 2, 4, 8, 16, 24, 32, 48, 64])
param auraSubscriberGb int = 2

@description('Shortest life of a demo, ISO-8601 or 15m, 2h, 1d.')
param minTtl string = 'PT15M'

@description('Longest life of a demo, counted from its creation.')
param maxTtl string = 'PT24H'

@description('Who answers for the demos: the tag mayfly-owner of all they own.')
@minLength(1)
@maxLength(256)
param demoOwner string = 'mayfly'

@description('How often the sidecar writes to the master. Event Hubs drops a connection that is silent for 240 s.')
param heartbeatInterval string = '30s'

@description('A Kafka Connect image that is in the platform\'s registry, repository:tag, taken as it is. Empty: the app has its own built.')
param connectImage string = ''

@description('A heartbeat image that is in the platform\'s registry, repository:tag, taken as it is. Empty: the app has its own built.')
param heartbeatImage string = ''

@description('Version of the Neo4j connector in the image that the app has built. Empty: the one that the Dockerfile names.')
param connectorVersion string = ''

@description('How values are written to the topic: packed, or as plain JSON for other readers at thirty times the size.')
@allowed([
  'packed'
  'plain'
])
param converter string = 'packed'

@description('SHA-256 of that connector\'s jar, in lower-case hex. Empty: the download is taken as it is.')
param connectorChecksum string = ''

@description('User of Docker Hub under whose limit of pulls base images are imported. Empty: under that of everybody.')
param dockerHubUser string = ''

@description('Password or access token of that user. It goes into the vault; the app reads it there.')
@secure()
param dockerHubPassword string = ''

@description('Address that notices are posted to (https). It goes into the vault; the app reads it there. Empty: nobody is told.')
@secure()
param webhookUrl string = ''

@description('Hosts that the webhook may be on, separated by commas.')
param webhookHosts string = ''

@description('How long before its end a demo is announced to end, separated by commas.')
param noticeMarks string = '60m,15m'

@description('Whether the sweeper only looks and reports, to see what it would do. Demos then end by their own timers alone.')
param sweepDryRun bool = false

@description('How many demos one sweep may begin to delete by itself.')
@minValue(1)
param sweepMaxDemos int = 10

@description('Where the orchestrations keep their histories: the app\'s storage account, or a Durable Task Scheduler.')
@allowed(['azureStorage', 'durableTaskScheduler'])
param durableStorage string = 'azureStorage'

@description('SKU of the Durable Task Scheduler, if that is chosen. Dedicated is billed by the hour.')
@allowed(['Consumption', 'Dedicated'])
param schedulerSku string = 'Consumption'

@description('Java of the function app. The app is built for 17 and runs on both.')
@allowed(['17', '21'])
param javaVersion string = '17'

@description('Memory of an instance of the function app in MB. 512 is too small for Java.')
@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances of the function app. Resource providers of before 2026 refuse less than 40.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Who gets the alerts by mail. Empty: they only show in the portal.')
param alertEmail string = ''

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
}
var builtInRoles = loadJsonContent('modules/built-in-roles.json')
var usesScheduler = durableStorage == 'durableTaskScheduler'
// The hub's name in host.json. A Durable Task Scheduler must have a task hub of the same name.
var taskHub = loadJsonContent('../host.json').extensions.durableTask.hubName

// Not 'mayfly-…': names that start so are those of demos, and the sweeper looks for them.
resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-mayfly-${environmentName}'
  location: location
  tags: tags
}

module identities 'modules/identities.bicep' = {
  name: 'identities'
  scope: group
  params: {
    location: location
    tags: tags
    appIdentityName: 'id-mayfly-app-${token}'
    pullIdentityName: 'id-mayfly-pull-${token}'
    builtInRoles: builtInRoles
  }
}

module demoRoles 'modules/demo-roles.bicep' = {
  name: 'demo-roles-${token}'
  params: {
    demosRoleName: 'Mayfly demos (${environmentName}, ${token})'
    imagesRoleName: 'Mayfly images (${environmentName}, ${token})'
    token: token
    appPrincipalId: identities.outputs.appPrincipalId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: 'log-mayfly-${token}'
    componentName: 'appi-mayfly-${token}'
    appPrincipalId: identities.outputs.appPrincipalId
    builtInRoles: builtInRoles
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    location: location
    tags: tags
    accountName: 'stmayfly${token}'
    appPrincipalId: identities.outputs.appPrincipalId
    builtInRoles: builtInRoles
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    location: location
    tags: tags
    vaultName: 'kv-mayfly-${token}'
    auraClientSecret: auraClientSecret
    dockerHubPassword: dockerHubPassword
    webhookUrl: webhookUrl
    appPrincipalId: identities.outputs.appPrincipalId
    builtInRoles: builtInRoles
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  scope: group
  params: {
    location: location
    tags: tags
    registryName: 'crmayfly${token}'
    appPrincipalId: identities.outputs.appPrincipalId
    pullPrincipalId: identities.outputs.pullPrincipalId
    imagesRoleId: demoRoles.outputs.imagesRoleId
    builtInRoles: builtInRoles
  }
}

module scheduler 'modules/scheduler.bicep' = if (usesScheduler) {
  name: 'scheduler'
  scope: group
  params: {
    location: location
    tags: tags
    schedulerName: 'dts-mayfly-${token}'
    taskHubName: taskHub
    sku: schedulerSku
    appPrincipalId: identities.outputs.appPrincipalId
    builtInRoles: builtInRoles
  }
}

// Last, so that every role is assigned before the app starts for the first time: it would be refused, and a refusal is
// remembered for minutes.
module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    location: location
    tags: tags
    planName: 'plan-mayfly-${token}'
    appName: 'func-mayfly-${token}'
    javaVersion: javaVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    appIdentityId: identities.outputs.appIdentityId
    appClientId: identities.outputs.appClientId
    pullIdentityId: identities.outputs.pullIdentityId
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    vaultUrl: vault.outputs.vaultUrl
    auraCredentialUri: vault.outputs.auraCredentialUri
    registryServer: registry.outputs.loginServer
    registryId: registry.outputs.registryId
    insightsConnectionString: monitoring.outputs.connectionString
    schedulerEndpoint: usesScheduler ? scheduler!.outputs.endpoint : ''
    taskHubName: taskHub
    auraClientId: auraClientId
    auraTenantId: auraTenantId
    auraMasterType: auraMasterType
    auraMasterGb: auraMasterGb
    auraSubscriberType: auraSubscriberType
    auraSubscriberGb: auraSubscriberGb
    demoRegion: empty(demoRegion) ? location : demoRegion
    demoOwner: demoOwner
    minTtl: minTtl
    maxTtl: maxTtl
    heartbeatInterval: heartbeatInterval
    connectImage: connectImage
    heartbeatImage: heartbeatImage
    connectorVersion: connectorVersion
    connectorChecksum: connectorChecksum
    converter: converter
    sweepDryRun: sweepDryRun
    sweepMaxDemos: sweepMaxDemos
    hasWebhook: !empty(webhookUrl)
    webhookUri: vault.outputs.webhookUri
    webhookHosts: webhookHosts
    noticeMarks: noticeMarks
    dockerHubUser: dockerHubUser
    dockerHubCredentialUri: vault.outputs.dockerHubCredentialUri
  }
  dependsOn: [
    demoRoles
  ]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    componentId: monitoring.outputs.componentId
    alertEmail: alertEmail
    token: token
  }
}

// azd keeps these as environment variables. None is a secret.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP_NAME string = app.outputs.appName
output AZURE_CONTAINER_REGISTRY_NAME string = registry.outputs.registryName
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.loginServer
output AZURE_KEY_VAULT_NAME string = vault.outputs.vaultName
output MAYFLY_URL string = app.outputs.url
output MAYFLY_DEMOS_ROLE_ID string = demoRoles.outputs.demosRoleId
output MAYFLY_IMAGES_ROLE_ID string = demoRoles.outputs.imagesRoleId
