// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerinstance.fluent.ContainerGroupsClient;
import com.azure.resourcemanager.containerinstance.fluent.models.ContainerGroupInner;
import com.azure.resourcemanager.containerinstance.models.Event;
import com.azure.resourcemanager.eventhubs.fluent.EventHubManagementClient;
import com.azure.resourcemanager.eventhubs.fluent.models.AuthorizationRuleInner;
import com.azure.resourcemanager.eventhubs.fluent.models.EHNamespaceInner;
import com.azure.resourcemanager.eventhubs.fluent.models.EventhubInner;
import com.azure.resourcemanager.eventhubs.models.AccessRights;
import com.azure.resourcemanager.eventhubs.models.CleanupPolicyRetentionDescription;
import com.azure.resourcemanager.eventhubs.models.RetentionDescription;
import com.azure.resourcemanager.eventhubs.models.Sku;
import com.azure.resourcemanager.eventhubs.models.SkuName;
import com.azure.resourcemanager.eventhubs.models.SkuTier;
import com.azure.resourcemanager.eventhubs.models.TlsVersion;
import com.azure.resourcemanager.resources.fluent.ManagementLocksClient;
import com.azure.resourcemanager.resources.fluent.ResourceGroupsClient;
import com.azure.resourcemanager.resources.fluent.models.ResourceGroupInner;
import com.azure.resourcemanager.resources.models.ResourceGroupPatchable;
import dev.mayfly.secrets.Secret;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link AzureResources} through the service clients of the Azure SDK, below its fluent layer, which waits. */
public final class ArmResources implements AzureResources {

    private static final int NOT_FOUND = 404;
    private static final int SHOWN_EVENTS = 2;
    private static final String STOPPED = "Stopped";

    private final ResourceGroupsClient groups;
    private final ManagementLocksClient locks;
    private final EventHubManagementClient hubs;
    private final ContainerGroupsClient containers;

    public ArmResources(ArmClients clients) {
        this.groups = clients.resources().serviceClient().getResourceGroups();
        this.locks = clients.resources().managementLockClient().getManagementLocks();
        this.hubs = clients.eventHubs().serviceClient();
        this.containers = clients.containerInstances().serviceClient().getContainerGroups();
    }

    @Override
    public void putResourceGroup(String name, String region, Map<String, String> tags) {
        groups.createOrUpdate(
                name, new ResourceGroupInner().withLocation(region).withTags(tags));
    }

    @Override
    public Optional<Group> resourceGroup(String name) {
        return orEmpty(() -> groups.getWithResponse(name, Context.NONE))
                .map(answer -> group(answer.getValue(), date(answer)));
    }

    @Override
    public List<Group> resourceGroups() {
        return groups.list().stream()
                .map(group -> group(group, Optional.empty()))
                .toList();
    }

    private static Group group(ResourceGroupInner group, Optional<Instant> asOf) {
        boolean deleting = group.properties() != null
                && "Deleting".equals(group.properties().provisioningState());
        return new Group(
                group.name(),
                group.tags() == null ? Map.of() : group.tags(),
                deleting,
                Optional.ofNullable(group.managedBy()).filter(owner -> !owner.isBlank()),
                asOf);
    }

    private static Optional<Instant> date(Response<?> answer) {
        String date = answer.getHeaders().getValue(HttpHeaderName.DATE);
        try {
            return Optional.ofNullable(date)
                    .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
                    .map(Instant::from);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> locks(String group) {
        return locks.listByResourceGroup(group).stream()
                .map(lock -> lock.name() + " (" + lock.level() + ") on " + lockedBy(lock.id()))
                .toList();
    }

    /** The scope that a lock lies on, by the lock's own id. */
    private static String lockedBy(String lockId) {
        return String.valueOf(lockId).replaceFirst("(?i)/providers/Microsoft\\.Authorization/locks/.*", "");
    }

    @Override
    public void replaceResourceGroupTags(String name, Map<String, String> tags) {
        groups.update(name, new ResourceGroupPatchable().withTags(tags));
    }

    @Override
    public void beginDeleteResourceGroup(String name) {
        beginDelete(groups.deleteWithResponseAsync(name, null));
    }

    @Override
    public List<String> resourceGroupsWithTag(String tag, String value) {
        String filter = "tagName eq '" + tag + "' and tagValue eq '" + value + "'";
        return groups.list(filter, null, Context.NONE).stream()
                .map(ResourceGroupInner::name)
                .toList();
    }

    @Override
    public void beginNamespace(String group, String name, String region, Map<String, String> tags) {
        EHNamespaceInner namespace = new EHNamespaceInner()
                .withLocation(region)
                .withTags(tags)
                .withSku(new Sku()
                        .withName(SkuName.STANDARD)
                        .withTier(SkuTier.STANDARD)
                        .withCapacity(1))
                .withMinimumTlsVersion(TlsVersion.ONE_TWO);
        begin(hubs.getNamespaces().createOrUpdateWithResponseAsync(group, name, namespace));
    }

    @Override
    public Optional<Provisioning> namespace(String group, String name) {
        return orEmpty(() -> hubs.getNamespaces().getByResourceGroup(group, name))
                .map(found -> Provisioning.of(found.provisioningState(), found.provisioningState()));
    }

    @Override
    public void putHub(String group, String namespace, Hub hub) {
        RetentionDescription retention = new RetentionDescription();
        if (hub.compact()) {
            retention
                    .withCleanupPolicy(CleanupPolicyRetentionDescription.COMPACT)
                    .withTombstoneRetentionTimeInHours(1);
        } else {
            retention
                    .withCleanupPolicy(CleanupPolicyRetentionDescription.DELETE)
                    .withRetentionTimeInHours((long) hub.retentionHours());
        }
        EventhubInner inner =
                new EventhubInner().withPartitionCount((long) hub.partitions()).withRetentionDescription(retention);
        hubs.getEventHubs().createOrUpdate(group, namespace, hub.name(), inner);
    }

    @Override
    public Optional<Integer> partitions(String group, String namespace, String hub) {
        return orEmpty(() -> hubs.getEventHubs().get(group, namespace, hub))
                .map(found -> found.partitionCount().intValue());
    }

    @Override
    public void putAccessRule(String group, String namespace, String rule) {
        AuthorizationRuleInner rights = new AuthorizationRuleInner()
                .withRights(List.of(AccessRights.LISTEN, AccessRights.SEND, AccessRights.MANAGE));
        hubs.getNamespaces().createOrUpdateAuthorizationRule(group, namespace, rule, rights);
    }

    @Override
    public Secret connectionString(String group, String namespace, String rule) {
        return Secret.of(hubs.getNamespaces().listKeys(group, namespace, rule).primaryConnectionString());
    }

    @Override
    public void beginContainerGroup(String group, ContainerGroup definition) {
        begin(containers.createOrUpdateWithResponseAsync(group, definition.name(), ContainerGroupBody.of(definition)));
    }

    @Override
    public Optional<RunningGroup> containerGroup(String group, String name) {
        return orEmpty(() -> containers.getByResourceGroup(group, name)).map(ArmResources::running);
    }

    private static RunningGroup running(ContainerGroupInner group) {
        Provisioning provisioning = Provisioning.of(group.provisioningState(), detail(group));
        boolean reachable = group.ipAddress() != null
                && group.ipAddress().fqdn() != null
                && !group.ipAddress().ports().isEmpty();
        return reachable
                ? new RunningGroup(
                        provisioning,
                        group.ipAddress().fqdn(),
                        group.ipAddress().ports().get(0).port(),
                        startedAt(group),
                        isStopped(group))
                : new RunningGroup(provisioning, null, 0, startedAt(group), isStopped(group));
    }

    private static boolean isStopped(ContainerGroupInner group) {
        return group.instanceView() != null
                && STOPPED.equals(group.instanceView().state());
    }

    private static Instant startedAt(ContainerGroupInner group) {
        return Stream.ofNullable(group.containers())
                .flatMap(List::stream)
                .limit(1)
                .filter(container -> container.instanceView() != null
                        && container.instanceView().currentState() != null
                        && container.instanceView().currentState().startTime() != null)
                .map(container ->
                        container.instanceView().currentState().startTime().toInstant())
                .findFirst()
                .orElse(null);
    }

    /** The newest events, which say more than the state: image pulls, back-off, probes. Those of containers say most. */
    private static String detail(ContainerGroupInner group) {
        Stream<Event> ofGroup = group.instanceView() == null
                ? Stream.of()
                : orNone(group.instanceView().events()).stream();
        Stream<Event> ofContainers = orNone(group.containers()).stream()
                .filter(container -> container.instanceView() != null)
                .flatMap(container -> orNone(container.instanceView().events()).stream());
        List<Event> events = Stream.concat(ofGroup, ofContainers)
                .sorted(Comparator.comparing(Event::lastTimestamp, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        String newest = events.stream()
                .skip(Math.max(0, events.size() - SHOWN_EVENTS))
                .map(event -> event.name() + ": " + event.message())
                .collect(Collectors.joining("; "));
        return newest.isEmpty() ? group.provisioningState() : newest;
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }

    @Override
    public void beginRestartContainerGroup(String group, String name) {
        begin(containers.restartWithResponseAsync(group, name));
    }

    @Override
    public void stopContainerGroup(String group, String name) {
        containers.stop(group, name);
    }

    @Override
    public void beginStartContainerGroup(String group, String name) {
        begin(containers.startWithResponseAsync(group, name));
    }

    @Override
    public void beginDeleteContainerGroup(String group, String name) {
        beginDelete(containers.deleteWithResponseAsync(group, name));
    }

    private static void begin(Mono<Response<Flux<ByteBuffer>>> call) {
        call.flatMap(response -> response.getValue().then()).block();
    }

    private static void beginDelete(Mono<Response<Flux<ByteBuffer>>> call) {
        orEmpty(() -> {
            begin(call);
            return true;
        });
    }

    private static <T> Optional<T> orEmpty(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (ManagementException e) {
            if (e.getResponse() != null && e.getResponse().getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
