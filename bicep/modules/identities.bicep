// Two identities: the app's own, and one that can do nothing but pull images and that container groups carry.

@description('Region.')
param location string

@description('Tags of everything.')
param tags object

@description('Name of the app\'s identity.')
@minLength(3)
@maxLength(128)
param appIdentityName string

@description('Name of the identity that pulls images.')
@minLength(3)
@maxLength(128)
param pullIdentityName string

@description('Ids of built-in roles by name.')
param builtInRoles object

resource appIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: appIdentityName
  location: location
  tags: tags
}

resource pullIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: pullIdentityName
  location: location
  tags: tags
}

// Needed for userAssignedIdentities/assign/action: the app puts this identity, and no other one in the subscription, onto
// the container groups it makes.
resource mayAttachPullIdentity 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(pullIdentity.id, appIdentity.id, builtInRoles.managedIdentityOperator)
  scope: pullIdentity
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.managedIdentityOperator)
    principalId: appIdentity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

output appIdentityId string = appIdentity.id
output appClientId string = appIdentity.properties.clientId
output appPrincipalId string = appIdentity.properties.principalId
output pullIdentityId string = pullIdentity.id
output pullPrincipalId string = pullIdentity.properties.principalId
