// The one vault: the Aura API's secret, and per demo its passwords, which the app makes, deletes and purges.

@description('Region.')
param location string

@description('Tags of everything.')
param tags object

@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param vaultName string

@description('Client secret of the Aura API.')
@secure()
param auraClientSecret string

@description('Password at Docker Hub. Empty: none.')
@secure()
param dockerHubPassword string

@description('Address of the webhook that notices go to. Empty: none.')
@secure()
param webhookUrl string

@description('Principal of the app\'s identity.')
param appPrincipalId string

@description('Ids of built-in roles by name.')
param builtInRoles object

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    // No purge protection: a destroyed demo's passwords are purged at once. (false is refused; it has to be left out.)
  }
}

// Demos' secrets are called demo-…
resource auraSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'aura-client-secret'
  properties: {
    value: auraClientSecret
  }
}

resource dockerHubSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(dockerHubPassword)) {
  parent: vault
  name: 'docker-hub-password'
  properties: {
    value: dockerHubPassword
  }
}

resource webhookSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(webhookUrl)) {
  parent: vault
  name: 'webhook-url'
  properties: {
    value: webhookUrl
  }
}

// Needed for set, get, list, delete and purge of secrets; in this vault and nowhere else.
resource appKeepsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, builtInRoles.keyVaultSecretsOfficer)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.keyVaultSecretsOfficer)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output vaultName string = vault.name
// Without the slash at the end that vaultUri has.
output vaultUrl string = 'https://${vault.name}${environment().suffixes.keyvaultDns}'
// Without a version: the app gets a changed secret within a day, or at its next start.
output auraCredentialUri string = 'https://${vault.name}${environment().suffixes.keyvaultDns}/secrets/${auraSecret.name}'
output dockerHubCredentialUri string = 'https://${vault.name}${environment().suffixes.keyvaultDns}/secrets/docker-hub-password'
output webhookUri string = 'https://${vault.name}${environment().suffixes.keyvaultDns}/secrets/webhook-url'
