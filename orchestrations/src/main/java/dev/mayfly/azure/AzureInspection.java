// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import java.util.List;
import java.util.Map;

/**
 * What can be learned of the subscription before anything is made in it. Nothing here changes anything. Every call may
 * throw an {@link AzureRefusal}, and whatever the HTTP client throws when no answer comes.
 */
public interface AzureInspection {

    Subscription subscription();

    ResourceProvider provider(String namespace);

    /**
     * What the identity that asks may do at a scope, all its role assignments there and above together, one grant for each.
     *
     * @param scope a resource id such as {@code /subscriptions/…}
     */
    List<Grant> grants(String scope);

    /** How much of each quota of Container Instances is used in the region. */
    List<Usage> containerUsages(String region);

    /** Whether an Event Hubs namespace of that name could be made; names are unique in the whole world. */
    NameAnswer namespaceName(String name);

    /** The locks at the subscription itself; those of single resource groups are not among them. */
    List<Lock> locks();

    /**
     * A subscription.
     *
     * @param state {@code Enabled} if resources can be made in it
     */
    record Subscription(String name, String state) {}

    /**
     * A resource provider.
     *
     * @param state {@code Registered} if it can be used
     * @param regions where each resource type is offered, in Azure's display names such as {@code East US}
     */
    record ResourceProvider(String namespace, String state, Map<String, List<String>> regions) {}

    /** What one role gives: all actions that match one of the first patterns and none of the second. */
    record Grant(List<String> actions, List<String> notActions) {
        public Grant {
            actions = List.copyOf(actions);
            notActions = List.copyOf(notActions);
        }
    }

    /** A quota, such as {@code ContainerGroups} or {@code StandardCores}. */
    record Usage(String name, long used, long limit) {}

    /**
     * The answer about a name.
     *
     * @param reason one word of Azure's, such as {@code NameInUse}
     * @param message Azure's explanation; may be empty
     */
    record NameAnswer(boolean available, String reason, String message) {}

    /**
     * A management lock.
     *
     * @param level {@code CanNotDelete} or {@code ReadOnly}
     */
    record Lock(String name, String level) {}
}
