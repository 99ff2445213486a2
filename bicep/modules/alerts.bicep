// Two things that a person must hear of, since both mean money that nobody watches.

@description('Region.')
param location string

@description('Tags of everything.')
param tags object

@description('Resource id of the Application Insights component.')
param componentId string

@description('Who gets the alerts. Empty: nobody, they show in the portal.')
param alertEmail string

@description('Tells installations apart.')
param token string

// One line a demo. A step of the destroy that failed for good; an inventory that was not empty; the state LEFTOVERS.
// Each sweep says of each demo that it is LEFTOVERS, also while it waits for its next try: so the lines come again until the
// demo is gone, and the alert is one alert.
var failedDestroyQuery = '''
traces
| where message has 'LEFTOVERS'
    or message matches regex @'\b(Delete[A-Za-z]+|Inventory) FAILED in '
    or message matches regex @'\bInventory DONE in \d+ ms: left: '
| extend demo = extract(@'\b([a-z][a-z0-9]{2,7})/\d+\b', 1, message)
'''

// One row if there was no good run in the window, none otherwise. Requests are excluded from sampling in host.json.
var overdueSweepQuery = '''
requests
| where name == 'Sweep' and tobool(success) == true
| summarize runs = count()
| where runs == 0
'''

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: 'ag-mayfly-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'mayfly'
    emailReceivers: [
      {
        name: 'owner'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource failedDestroy 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'mayfly-failed-destroy-${token}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Mayfly: a demo could not be destroyed'
    description: 'Something of a demo is left and costs money. GET /api/demos/{demo}/receipt lists it; Mayfly tries again with every sweep.'
    severity: 1
    enabled: true
    scopes: [
      componentId
    ]
    // A window of two evaluations, as lines may come in minutes late.
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: failedDestroyQuery
          timeAggregation: 'Count'
          dimensions: [
            {
              name: 'demo'
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: empty(alertEmail) ? [] : [people.id]
    }
  }
}

resource overdueSweep 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'mayfly-overdue-sweep-${token}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Mayfly: the sweep is overdue'
    description: 'No sweep succeeded for 15 minutes: expired demos may live on. Restart the function app and look at its log.'
    severity: 1
    enabled: true
    scopes: [
      componentId
    ]
    // Three sweeps of 5 min.
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: overdueSweepQuery
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: empty(alertEmail) ? [] : [people.id]
    }
  }
}
