// Parameters for `az` without azd, from the environment, so that the secret is in no file and on no command line.
// Not called main.bicepparam: azd would take that in place of main.parameters.json, and would no longer ask for what is
// missing.
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param demoRegion = readEnvironmentVariable('MAYFLY_REGION', '')
param auraClientId = readEnvironmentVariable('MAYFLY_AURA_CLIENT_ID')
param auraClientSecret = readEnvironmentVariable('MAYFLY_AURA_CLIENT_SECRET')
param auraTenantId = readEnvironmentVariable('MAYFLY_AURA_TENANT_ID')
param auraMasterType = readEnvironmentVariable('MAYFLY_AURA_MASTER_TYPE', 'business-critical')
param auraSubscriberType = readEnvironmentVariable('MAYFLY_AURA_SUBSCRIBER_TYPE', 'business-critical')
param demoOwner = readEnvironmentVariable('MAYFLY_OWNER', 'mayfly')
param connectImage = readEnvironmentVariable('MAYFLY_CONNECT_IMAGE', '')
param heartbeatImage = readEnvironmentVariable('MAYFLY_HEARTBEAT_IMAGE', '')
param connectorVersion = readEnvironmentVariable('MAYFLY_CONNECTOR_VERSION', '')
param connectorChecksum = readEnvironmentVariable('MAYFLY_CONNECTOR_CHECKSUM', '')
param converter = readEnvironmentVariable('MAYFLY_CONVERTER', 'packed')
param dockerHubUser = readEnvironmentVariable('MAYFLY_DOCKERHUB_USER', '')
param dockerHubPassword = readEnvironmentVariable('MAYFLY_DOCKERHUB_PASSWORD', '')
param webhookUrl = readEnvironmentVariable('MAYFLY_WEBHOOK_URL', '')
param webhookHosts = readEnvironmentVariable('MAYFLY_WEBHOOK_HOSTS', '')
param noticeMarks = readEnvironmentVariable('MAYFLY_NOTICE_MARKS', '60m,15m')
param durableStorage = readEnvironmentVariable('MAYFLY_DURABLE_STORAGE', 'azureStorage')
param alertEmail = readEnvironmentVariable('MAYFLY_ALERT_EMAIL', '')
