// The function app on Flex Consumption, with all its settings.

@description('Region.')
param location string

@description('Tags of everything.')
param tags object

@description('Name of the plan; Flex Consumption has one app a plan.')
@minLength(1)
@maxLength(40)
param planName string

@description('Name of the app.')
@minLength(2)
@maxLength(60)
param appName string

@description('Java version.')
param javaVersion string

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('Most instances.')
param maximumInstanceCount int

@description('Resource id of the app\'s identity.')
param appIdentityId string

@description('Client id of the app\'s identity.')
param appClientId string

@description('Resource id of the identity that pulls images.')
param pullIdentityId string

@description('Address of the blob container for packages; it must exist.')
param deploymentContainerUrl string

@description('Address of the storage account\'s blobs.')
param blobEndpoint string

@description('Address of the storage account\'s queues.')
param queueEndpoint string

@description('Address of the storage account\'s tables.')
param tableEndpoint string

@description('Address of the vault.')
param vaultUrl string

@description('Address of the Aura API\'s secret in the vault.')
param auraCredentialUri string

@description('Login server of the registry.')
param registryServer string

@description('Resource id of the registry.')
param registryId string

@description('Connection string of Application Insights; it names the place and is no key to it.')
param insightsConnectionString string

@description('Endpoint of the Durable Task Scheduler. Empty: histories lie in the storage account.')
param schedulerEndpoint string

@description('Name of the task hub.')
param taskHubName string

@description('Client id of the Aura API.')
param auraClientId string

@description('The Aura project.')
param auraTenantId string

@description('Tier of the master.')
param auraMasterType string

@description('Memory of the master in GB.')
param auraMasterGb int

@description('Tier of the subscriber.')
param auraSubscriberType string

@description('Memory of the subscriber in GB.')
param auraSubscriberGb int

@description('Region that demos are made in.')
param demoRegion string

@description('Tag mayfly-owner of what demos own.')
param demoOwner string

@description('Shortest life of a demo.')
param minTtl string

@description('Longest life of a demo.')
param maxTtl string

@description('How often the sidecar writes to the master.')
param heartbeatInterval string

@description('A Kafka Connect image to take as it is. Empty: one is built.')
param connectImage string

@description('A heartbeat image to take as it is. Empty: one is built.')
param heartbeatImage string

@description('Version of the Neo4j connector. Empty: the Dockerfile\'s own.')
param connectorVersion string

@description('SHA-256 of the connector\'s jar. Empty: not checked.')
param connectorChecksum string

@description('How values are written to the topic: packed or plain.')
param converter string

@description('Whether the sweeper only looks and reports.')
param sweepDryRun bool

@description('How many demos one sweep may begin to delete by itself.')
param sweepMaxDemos int

@description('Whether notices are posted to a webhook.')
param hasWebhook bool

@description('Address of the webhook\'s address in the vault, if there is one.')
param webhookUri string

@description('Hosts that the webhook may be on, separated by commas.')
param webhookHosts string

@description('How long before its end a demo is announced to end, separated by commas.')
param noticeMarks string

@description('User of Docker Hub. Empty: none.')
param dockerHubUser string

@description('Address of that user\'s password in the vault, if there is a user.')
param dockerHubCredentialUri string

// For the Functions host. FUNCTIONS_WORKER_RUNTIME, WEBSITE_RUN_FROM_PACKAGE and the like are not here: Flex Consumption
// takes them from functionAppConfig and refuses them as settings.
var hostSettings = {
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: appClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${appClientId};Authorization=AAD'
}

// The package's host.json says azureStorage. These override it, so that one package serves both providers.
var schedulerSettings = {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};TaskHub=${taskHubName};Authentication=ManagedIdentity;ClientID=${appClientId}'
}

var mayflySettings = {
  // Which identity the Azure SDK uses, and where.
  AZURE_CLIENT_ID: appClientId
  AZURE_TENANT_ID: subscription().tenantId
  AZURE_SUBSCRIPTION_ID: subscription().subscriptionId
  MAYFLY_VAULT_URL: vaultUrl
  MAYFLY_LEDGER_URL: tableEndpoint
  MAYFLY_AURA_CLIENT_ID: auraClientId
  MAYFLY_AURA_CLIENT_SECRET: '@Microsoft.KeyVault(SecretUri=${auraCredentialUri})'
  MAYFLY_AURA_TENANT_ID: auraTenantId
  MAYFLY_AURA_MASTER_TYPE: auraMasterType
  MAYFLY_AURA_MASTER_GB: string(auraMasterGb)
  MAYFLY_AURA_SUBSCRIBER_TYPE: auraSubscriberType
  MAYFLY_AURA_SUBSCRIBER_GB: string(auraSubscriberGb)
  MAYFLY_REGION: demoRegion
  MAYFLY_OWNER: demoOwner
  MAYFLY_MIN_TTL: minTtl
  MAYFLY_MAX_TTL: maxTtl
  MAYFLY_REGISTRY: registryServer
  MAYFLY_REGISTRY_ID: registryId
  MAYFLY_PULL_IDENTITY: pullIdentityId
  MAYFLY_CONNECT_IMAGE: connectImage
  MAYFLY_HEARTBEAT_IMAGE: heartbeatImage
  MAYFLY_CONNECTOR_VERSION: connectorVersion
  MAYFLY_CONNECTOR_CHECKSUM: connectorChecksum
  MAYFLY_CONVERTER: converter
  MAYFLY_DOCKERHUB_USER: dockerHubUser
  MAYFLY_DOCKERHUB_PASSWORD: empty(dockerHubUser) ? '' : '@Microsoft.KeyVault(SecretUri=${dockerHubCredentialUri})'
  MAYFLY_HEARTBEAT_INTERVAL: heartbeatInterval
  MAYFLY_SWEEP_DRY_RUN: string(sweepDryRun)
  MAYFLY_SWEEP_MAX_DEMOS: string(sweepMaxDemos)
  // The address is a secret: for many services, whoever knows it may post.
  MAYFLY_WEBHOOK_URL: hasWebhook ? '@Microsoft.KeyVault(SecretUri=${webhookUri})' : ''
  MAYFLY_WEBHOOK_HOSTS: webhookHosts
  MAYFLY_NOTICE_MARKS: noticeMarks
  // Every minute: a mark may be a minute late.
  MAYFLY_NOTICE_SCHEDULE: '0 * * * * *'
  // Every 5 min, UTC. No parameter: the alert on an overdue sweep counts on it.
  MAYFLY_SWEEP_SCHEDULE: '0 */5 * * * *'
  // Every 30 s: what the promises about stalls are counted in.
  MAYFLY_PULSE_SCHEDULE: '*/30 * * * * *'
}

var settings = union(hostSettings, mayflySettings, empty(schedulerEndpoint) ? {} : schedulerSettings)

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: appName
  location: location
  // azd finds the app by the second tag; it is the service's name in azure.yaml.
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${appIdentityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: appIdentityId
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: [for setting in items(settings): {
        name: setting.key
        value: setting.value
      }]
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: appIdentityId
          }
        }
      }
      runtime: {
        name: 'java'
        version: javaVersion
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }
}

output appName string = site.name
output url string = 'https://${site.properties.defaultHostName}'
