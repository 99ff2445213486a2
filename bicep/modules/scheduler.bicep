// A Durable Task Scheduler with the app's task hub: managed histories instead of queues and tables.

@description('Region.')
param location string

@description('Tags of everything.')
param tags object

@description('Name of the scheduler.')
@minLength(3)
@maxLength(64)
param schedulerName string

@description('Name of the task hub; the one in host.json.')
@minLength(3)
@maxLength(64)
param taskHubName string

@description('SKU of the scheduler.')
@allowed(['Consumption', 'Dedicated'])
param sku string

@description('Principal of the app\'s identity.')
param appPrincipalId string

@description('Ids of built-in roles by name.')
param builtInRoles object

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: schedulerName
  location: location
  tags: tags
  properties: {
    sku: sku == 'Dedicated' ? { name: sku, capacity: 1 } : { name: sku }
    // An empty list would let nobody in. There are no keys: whoever comes must have the role below.
    ipAllowlist: [
      '0.0.0.0/0'
    ]
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: taskHubName
}

// Needed to run and to start orchestrations.
resource appUsesTaskHub 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(taskHub.id, appPrincipalId, builtInRoles.durableTaskDataContributor)
  scope: taskHub
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.durableTaskDataContributor)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// It holds a hash and cannot be made from the name.
output endpoint string = scheduler.properties.endpoint
