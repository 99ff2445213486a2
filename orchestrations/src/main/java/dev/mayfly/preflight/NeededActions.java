// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import java.util.List;

/**
 * What the app's identity must be allowed to do in Azure, outside the services that have rights of their own. The custom
 * roles of the Bicep templates give exactly this; a test of the templates holds the two together.
 */
public final class NeededActions {

    /** At the subscription, since demos lie in resource groups that do not exist yet. */
    public static final List<String> FOR_DEMOS = List.of(
            "Microsoft.Resources/subscriptions/read",
            "Microsoft.Resources/subscriptions/resourceGroups/read",
            "Microsoft.Resources/subscriptions/resourceGroups/write",
            "Microsoft.Resources/subscriptions/resourceGroups/delete",
            "Microsoft.Resources/tags/read",
            "Microsoft.Resources/tags/write",
            "Microsoft.Authorization/locks/read",
            "Microsoft.Authorization/permissions/read",
            "Microsoft.Resources/subscriptions/providers/read",
            "Microsoft.EventHub/register/action",
            "Microsoft.ContainerInstance/register/action",
            "Microsoft.EventHub/namespaces/read",
            "Microsoft.EventHub/namespaces/write",
            "Microsoft.EventHub/namespaces/eventhubs/read",
            "Microsoft.EventHub/namespaces/eventhubs/write",
            "Microsoft.EventHub/namespaces/authorizationRules/read",
            "Microsoft.EventHub/namespaces/authorizationRules/write",
            "Microsoft.EventHub/namespaces/authorizationRules/listkeys/action",
            "Microsoft.EventHub/checkNameAvailability/action",
            "Microsoft.ContainerInstance/containerGroups/read",
            "Microsoft.ContainerInstance/containerGroups/write",
            "Microsoft.ContainerInstance/containerGroups/delete",
            "Microsoft.ContainerInstance/containerGroups/restart/action",
            "Microsoft.ContainerInstance/containerGroups/stop/action",
            "Microsoft.ContainerInstance/containerGroups/start/action",
            "Microsoft.ContainerInstance/locations/usages/read",
            "Microsoft.ContainerRegistry/locations/operationResults/read");

    /** At the registry, if images are to be built there. */
    public static final List<String> FOR_IMAGES = List.of(
            "Microsoft.ContainerRegistry/registries/read",
            "Microsoft.ContainerRegistry/registries/importImage/action",
            "Microsoft.ContainerRegistry/registries/operationStatuses/read",
            "Microsoft.ContainerRegistry/registries/listBuildSourceUploadUrl/action",
            "Microsoft.ContainerRegistry/registries/scheduleRun/action",
            "Microsoft.ContainerRegistry/registries/runs/read",
            "Microsoft.ContainerRegistry/registries/runs/listLogSasUrl/action",
            "Microsoft.ContainerRegistry/registries/runs/cancel/action");

    /** At the identity that container groups carry to pull their images. */
    public static final List<String> FOR_PULL_IDENTITY =
            List.of("Microsoft.ManagedIdentity/userAssignedIdentities/assign/action");

    private NeededActions() {}
}
