// The registry of the two images that every demo runs.

@description('Region.')
param location string

@description('Tags of everything.')
param tags object

@description('Name of the registry.')
@minLength(5)
@maxLength(50)
param registryName string

@description('Principal of the app\'s identity.')
param appPrincipalId string

@description('Principal of the identity that pulls images.')
param pullPrincipalId string

@description('Id of the custom role for images.')
param imagesRoleId string

@description('Ids of built-in roles by name.')
param builtInRoles object

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: registryName
  location: location
  tags: tags
  sku: {
    name: 'Basic'
  }
  properties: {
    // No password: images are pulled by an identity.
    adminUserEnabled: false
  }
}

// Needed by container groups to pull both images.
resource groupsPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, pullPrincipalId, builtInRoles.acrPull)
  scope: registry
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.acrPull)
    principalId: pullPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Needed for scheduleRun and importImage, on this registry only.
resource appBuildsImages 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, appPrincipalId, imagesRoleId)
  scope: registry
  properties: {
    roleDefinitionId: imagesRoleId
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output registryId string = registry.id
output registryName string = registry.name
output loginServer string = registry.properties.loginServer
