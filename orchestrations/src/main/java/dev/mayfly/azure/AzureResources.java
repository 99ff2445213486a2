// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import dev.mayfly.secrets.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Mayfly asks of Azure Resource Manager. Every create may be repeated with the same values; deletes treat gone as
 * done. Failures surface as {@code com.azure.core.management.exception.ManagementException} with the service's code.
 */
public interface AzureResources {

    void putResourceGroup(String name, String region, Map<String, String> tags);

    /** The resource group, or nothing if there is none. */
    Optional<Group> resourceGroup(String name);

    void replaceResourceGroupTags(String name, Map<String, String> tags);

    /** Begins the deletion; it takes minutes, see {@link #resourceGroup}. */
    void beginDeleteResourceGroup(String name);

    /** Names of the resource groups that carry the tag with that value. */
    List<String> resourceGroupsWithTag(String tag, String value);

    /** All resource groups of the subscription, with their tags as of this list. */
    List<Group> resourceGroups();

    /** The locks on a resource group, on anything in it and above it, as "name (level) on scope". */
    List<String> locks(String group);

    /** Begins to make an Event Hubs namespace, Standard with Kafka, one throughput unit. */
    void beginNamespace(String group, String name, String region, Map<String, String> tags);

    /** How far the namespace is, or nothing if there is none. */
    Optional<Provisioning> namespace(String group, String name);

    void putHub(String group, String namespace, Hub hub);

    /** How many partitions an event hub has, or nothing if there is no such hub. */
    Optional<Integer> partitions(String group, String namespace, String hub);

    /** A rule for the whole namespace with all rights: Connect's worker needs Manage to look at its internal topics. */
    void putAccessRule(String group, String namespace, String rule);

    Secret connectionString(String group, String namespace, String rule);

    /** Begins to make the container group. The definition holds secrets and is not kept anywhere else. */
    void beginContainerGroup(String group, ContainerGroup definition);

    /** How far the container group is and where it answers, or nothing if there is none. */
    Optional<RunningGroup> containerGroup(String group, String name);

    /** Begins to restart all containers of the group. The call may fail and the group restart all the same. */
    void beginRestartContainerGroup(String group, String name);

    /** Stops all containers of the group, which costs nothing from then on; its definition stays. */
    void stopContainerGroup(String group, String name);

    /** Begins to start a group that was stopped. One that runs goes on as it is. */
    void beginStartContainerGroup(String group, String name);

    void beginDeleteContainerGroup(String group, String name);

    /**
     * A resource group.
     *
     * @param deleting whether its deletion is under way
     * @param managedBy the resource that manages it; empty for none
     * @param asOf the time by the service's own clock; empty if it did not say
     */
    record Group(
            String name,
            Map<String, String> tags,
            boolean deleting,
            Optional<String> managedBy,
            Optional<Instant> asOf) {}

    /**
     * An event hub.
     *
     * @param partitions fixed for ever; more than one gives up the order of changes
     * @param compact whether the newest record of each key is kept; fixed for ever
     * @param retentionHours how long records are kept if not compact
     */
    record Hub(String name, int partitions, boolean compact, int retentionHours) {}

    /**
     * How far the service is.
     *
     * @param detail the service's own words; for a failure, its cause
     */
    record Provisioning(State state, String detail) {

        /** Where a long operation stands. */
        public enum State {
            GOING,
            SUCCEEDED,
            FAILED
        }

        /** Reads the provisioning state of ARM: anything but the three final words means that it goes on. */
        public static Provisioning of(String word, String detail) {
            return new Provisioning(
                    switch (word == null ? "" : word) {
                        case "Succeeded" -> State.SUCCEEDED;
                        case "Failed", "Canceled" -> State.FAILED;
                        default -> State.GOING;
                    },
                    detail);
        }
    }

    /**
     * A container group as ARM shows it.
     *
     * @param host public DNS name; null while there is none. Never the IP address, which changes at each restart
     * @param port public port of the first container
     * @param startedAt when the first container was started last, by Azure's clock; null if it does not run
     * @param stopped whether somebody stopped it: then it is started, and not restarted
     */
    record RunningGroup(Provisioning provisioning, String host, int port, Instant startedAt, boolean stopped) {}
}
