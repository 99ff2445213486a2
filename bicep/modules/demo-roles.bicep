// What the app may do outside the platform's resource group: two custom roles in place of Contributor.
//
// Contributor would let it read the keys of every storage account, start machines and change networks in the whole
// subscription. These roles name each action that a call of the app needs, and the group of calls it is for.

targetScope = 'subscription'

@description('Name of the role for demos; unique in the tenant.')
@minLength(1)
@maxLength(128)
param demosRoleName string

@description('Name of the role for images; unique in the tenant.')
@minLength(1)
@maxLength(128)
param imagesRoleName string

@description('Tells installations apart.')
param token string

@description('Principal of the app\'s identity.')
param appPrincipalId string

resource demosRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'mayfly-demos', token)
  properties: {
    roleName: demosRoleName
    description: 'Make, watch and destroy the Azure part of Mayfly\'s demos.'
    type: 'CustomRole'
    assignableScopes: [
      subscription().id
    ]
    permissions: [
      {
        actions: [
          // Each demo has a resource group of its own: found by name or tag, made, tagged, deleted. Deleting a group needs no
          // permission to delete what is in it, so there is none for Event Hubs below. (learn.microsoft.com, "Azure Resource
          // Manager resource group and resource deletion")
          'Microsoft.Resources/subscriptions/resourceGroups/read'
          'Microsoft.Resources/subscriptions/resourceGroups/write'
          'Microsoft.Resources/subscriptions/resourceGroups/delete'
          // The expiry lies in a tag; extending a demo changes that tag and leaves the others.
          'Microsoft.Resources/tags/read'
          'Microsoft.Resources/tags/write'
          // What somebody locked is told and never deleted. Reading only: a lock is never removed.
          'Microsoft.Authorization/locks/read'
          // Preflight: is the subscription in order; does this identity have the actions listed here; are the providers
          // registered.
          'Microsoft.Resources/subscriptions/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Resources/subscriptions/providers/read'
          // Registered by the Azure SDK when a subscription is used for the first time.
          'Microsoft.EventHub/register/action'
          'Microsoft.ContainerInstance/register/action'
          // Event Hubs: the namespace, its hubs, one access rule, and that rule's connection string.
          'Microsoft.EventHub/namespaces/read'
          'Microsoft.EventHub/namespaces/write'
          'Microsoft.EventHub/namespaces/eventhubs/read'
          'Microsoft.EventHub/namespaces/eventhubs/write'
          'Microsoft.EventHub/namespaces/authorizationRules/read'
          'Microsoft.EventHub/namespaces/authorizationRules/write'
          'Microsoft.EventHub/namespaces/authorizationRules/listkeys/action'
          // Preflight: is the name free (namespaces are unique in the whole world).
          'Microsoft.EventHub/checkNameAvailability/action'
          // Kafka Connect and the heartbeat: made, looked at, restarted as a last repair, deleted. No exec, no attach.
          'Microsoft.ContainerInstance/containerGroups/read'
          'Microsoft.ContainerInstance/containerGroups/write'
          'Microsoft.ContainerInstance/containerGroups/delete'
          'Microsoft.ContainerInstance/containerGroups/restart/action'
          // A drill stops the group; the repair, or the end of the drill, starts it again.
          'Microsoft.ContainerInstance/containerGroups/stop/action'
          'Microsoft.ContainerInstance/containerGroups/start/action'
          // How far the import of a base image is: it is asked for at the registry, its progress told by the region.
          'Microsoft.ContainerRegistry/locations/operationResults/read'
          // Preflight: what is left of the quota of container groups and cores.
          'Microsoft.ContainerInstance/locations/usages/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}

// Demos lie in resource groups that do not exist yet, so this one must be assigned on the subscription.
resource appManagesDemos 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, appPrincipalId, demosRole.id)
  properties: {
    roleDefinitionId: demosRole.id
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Only defined here (custom roles are defined on a subscription); it is assigned on the platform's registry alone.
resource imagesRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'mayfly-images', token)
  properties: {
    roleName: imagesRoleName
    description: 'Import base images into Mayfly\'s registry and build its images there.'
    type: 'CustomRole'
    assignableScopes: [
      subscription().id
    ]
    permissions: [
      {
        actions: [
          // Preflight: is the registry there. No right to pull or push: what was built is told by the runs below.
          'Microsoft.ContainerRegistry/registries/read'
          // Base images are copied in, so that builds do not depend on another registry's limits.
          'Microsoft.ContainerRegistry/registries/importImage/action'
          'Microsoft.ContainerRegistry/registries/operationStatuses/read'
          // A build by ACR Tasks: place for the context, start, progress, log, cancel.
          'Microsoft.ContainerRegistry/registries/listBuildSourceUploadUrl/action'
          'Microsoft.ContainerRegistry/registries/scheduleRun/action'
          'Microsoft.ContainerRegistry/registries/runs/read'
          'Microsoft.ContainerRegistry/registries/runs/listLogSasUrl/action'
          'Microsoft.ContainerRegistry/registries/runs/cancel/action'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}

output demosRoleId string = demosRole.id
output imagesRoleId string = imagesRole.id
