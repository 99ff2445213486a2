// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.azure.AzureResources;
import dev.mayfly.azure.ContainerGroup;
import dev.mayfly.life.Names;
import dev.mayfly.secrets.Passwords;
import dev.mayfly.secrets.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Resource groups and what is in them, in memory. A namespace or container group is made in 1 s of the world's time. */
public final class FakeAzure implements AzureResources {

    private static final Duration MAKING = Duration.ofSeconds(1);
    private static final Duration DELETING = Duration.ofSeconds(1);

    /** A resource group as it really is. */
    private static final class Box {
        private final String name;
        private final boolean foreign;
        private final Map<String, Instant> namespaces = new ConcurrentHashMap<>();
        private final Map<String, Integer> hubs = new ConcurrentHashMap<>();
        private final Map<String, Worker> workers = new ConcurrentHashMap<>();
        private volatile Map<String, String> tags;
        private volatile Instant goneAt = Instant.MAX;

        private Box(String name, boolean foreign, Map<String, String> tags) {
            this.name = name;
            this.foreign = foreign;
            this.tags = Map.copyOf(tags);
        }

        private boolean isDeleting() {
            return !goneAt.equals(Instant.MAX);
        }
    }

    /**
     * A container group.
     *
     * @param host its public name
     * @param readyAt when its containers run
     * @param stopped whether somebody stopped it
     */
    record Worker(ContainerGroup definition, String host, Instant readyAt, boolean stopped) {

        boolean runs(Instant now) {
            return !stopped && !now.isBefore(readyAt);
        }

        Secret secret(String variable) {
            return definition.containers().get(0).secureEnvironment().get(variable);
        }
    }

    private final Calls calls;
    private final WorldClock clock;
    private final Witness witness;
    private final Map<String, Box> boxes = new ConcurrentHashMap<>();
    private final Set<String> locked = ConcurrentHashMap.newKeySet();
    private final Set<String> everPublic = ConcurrentHashMap.newKeySet();
    private volatile Duration addressing = Duration.ZERO;
    private final Map<String, Secret> connectionStrings = new ConcurrentHashMap<>();
    private volatile Runnable restarted = () -> {};

    private volatile boolean namespacesFail;

    FakeAzure(Calls calls, WorldClock clock, Witness witness) {
        this.calls = calls;
        this.clock = clock;
        this.witness = witness;
    }

    /** A group that somebody else made, with a container group of that name in it. */
    public void foreign(String group, String containerGroup, Map<String, String> tags) {
        Box box = new Box(group, true, tags);
        box.workers.put(containerGroup, new Worker(null, "elsewhere", clock.instant(), false));
        boxes.put(group, box);
    }

    /** From now on Azure takes requests for namespaces and fails to make them. */
    public void failNamespaces() {
        namespacesFail = true;
    }

    /** Puts a lock on the group: it cannot be deleted until it is unlocked. */
    public void lock(String group) {
        locked.add(group);
    }

    public void unlock(String group) {
        locked.remove(group);
    }

    @Override
    public void putResourceGroup(String name, String region, Map<String, String> tags) {
        calls.run("azure.putGroup " + name, () -> {
            witness.mustBeInLedger(name);
            everPublic.add(tags.toString());
            Box box = boxes.compute(name, (key, old) -> old == null || isGone(old) ? new Box(key, false, tags) : old);
            refuseIfDeleting(box);
            tag(box, tags);
        });
    }

    private void tag(Box box, Map<String, String> tags) {
        witness.mustBeOurs(!box.foreign, "the tags of resource group " + box.name);
        box.tags = Map.copyOf(tags);
    }

    @Override
    public Optional<Group> resourceGroup(String name) {
        return calls.get("azure.group " + name, () -> box(name).map(this::group));
    }

    private Group group(Box box) {
        return new Group(box.name, box.tags, box.isDeleting(), Optional.empty(), Optional.of(clock.instant()));
    }

    @Override
    public List<Group> resourceGroups() {
        return calls.get("azure.groups", () -> boxes.values().stream()
                .filter(box -> !isGone(box))
                .map(this::group)
                .toList());
    }

    @Override
    public List<String> locks(String group) {
        return calls.get(
                "azure.locks " + group,
                () -> locked.contains(group) ? List.of("keep (CanNotDelete) on " + group) : List.of());
    }

    @Override
    public void replaceResourceGroupTags(String name, Map<String, String> tags) {
        calls.run("azure.tag " + name, () -> {
            everPublic.add(tags.toString());
            tag(require(name), tags);
        });
    }

    @Override
    public void beginDeleteResourceGroup(String name) {
        calls.run("azure.deleteGroup " + name, () -> box(name).ifPresent(this::delete));
    }

    private void delete(Box box) {
        if (locked.contains(box.name)) {
            throw AzureErrors.locked(box.name);
        }
        witness.mustBeOurs(!box.foreign && box.tags.containsKey(Names.TAG_DEMO), "resource group " + box.name);
        if (!box.isDeleting()) {
            box.goneAt = clock.instant().plus(DELETING);
        }
    }

    @Override
    public List<String> resourceGroupsWithTag(String tag, String value) {
        return calls.get("azure.groupsWithTag " + value, () -> boxes.values().stream()
                .filter(box -> !isGone(box) && value.equals(box.tags.get(tag)))
                .map(box -> box.name)
                .toList());
    }

    @Override
    public void beginNamespace(String group, String name, String region, Map<String, String> tags) {
        calls.run("azure.namespace " + name, () -> {
            witness.mustBeInLedger(name);
            everPublic.add(tags.toString());
            requireLiving(group).namespaces.putIfAbsent(name, clock.instant().plus(MAKING));
        });
    }

    @Override
    public Optional<Provisioning> namespace(String group, String name) {
        return box(group)
                .map(box -> box.namespaces.get(name))
                .map(readyAt -> Provisioning.of(
                        clock.instant().isBefore(readyAt) ? "Creating" : namespacesFail ? "Failed" : "Succeeded", "…"));
    }

    @Override
    public void putHub(String group, String namespace, Hub hub) {
        calls.run("azure.hub " + hub.name() + " partitions " + hub.partitions(), () -> {
            requireLiving(group).hubs.put(hub.name(), hub.partitions());
        });
    }

    @Override
    public Optional<Integer> partitions(String group, String namespace, String hub) {
        return calls.get("azure.partitions " + hub, () -> box(group).map(box -> box.hubs.get(hub)));
    }

    /** Somebody else made the topic, with that many partitions. */
    public void partitions(String group, String hub, int count) {
        requireLiving(group).hubs.put(hub, count);
    }

    @Override
    public void putAccessRule(String group, String namespace, String rule) {
        calls.run("azure.rule " + rule, () -> requireLiving(group));
    }

    @Override
    public Secret connectionString(String group, String namespace, String rule) {
        return connectionStrings.computeIfAbsent(
                namespace,
                name -> Secret.of("Endpoint=sb://" + name + ".servicebus.windows.net/;SharedAccessKeyName=" + rule
                        + ";SharedAccessKey=" + Passwords.random().reveal()));
    }

    @Override
    public void beginContainerGroup(String group, ContainerGroup definition) {
        calls.run("azure.containerGroup " + definition.name(), () -> {
            witness.mustBeInLedger(definition.name());
            everPublic.add(definition.tags().toString());
            definition
                    .containers()
                    .forEach(container -> everPublic.add(container.environment().toString()));
            String host = definition.dnsLabel() + "." + definition.region() + ".azurecontainer.io";
            requireLiving(group)
                    .workers
                    .put(
                            definition.name(),
                            new Worker(definition, host, clock.instant().plus(MAKING), false));
        });
    }

    @Override
    public Optional<RunningGroup> containerGroup(String group, String name) {
        return calls.get(
                "azure.lookAtContainerGroup " + name,
                () -> box(group).map(box -> box.workers.get(name)).map(this::view));
    }

    private RunningGroup view(Worker worker) {
        if (worker.stopped) {
            return new RunningGroup(Provisioning.of("Succeeded", "Stopped"), null, 0, null, true);
        }
        return worker.runs(clock.instant())
                ? new RunningGroup(Provisioning.of("Succeeded", "Started"), host(worker), 8083, worker.readyAt, false)
                : new RunningGroup(Provisioning.of("Creating", "Pulling: pulling image"), null, 0, null, false);
    }

    private String host(Worker worker) {
        return clock.instant().isBefore(worker.readyAt.plus(addressing)) ? null : worker.host;
    }

    /** From now on a container group has succeeded for five seconds before it has an address. */
    public void giveAddressesLate() {
        addressing = Duration.ofSeconds(5);
    }

    /** As Azure does when it moves a container group to another machine. */
    public void restartedByItself(Names names) {
        restart(names.resourceGroup(), names.containerGroup());
    }

    private void restart(String group, String name) {
        requireLiving(group).workers.computeIfPresent(name, (key, worker) -> {
            restarted.run();
            return new Worker(worker.definition, worker.host, clock.instant().plus(MAKING), false);
        });
    }

    void onRestart(Runnable what) {
        restarted = what;
    }

    @Override
    public void beginRestartContainerGroup(String group, String name) {
        calls.run("azure.restart " + name, () -> {
            refuseIfStopped(group, name);
            restart(group, name);
        });
    }

    @Override
    public void stopContainerGroup(String group, String name) {
        calls.run("azure.stop " + name, () -> requireLiving(group)
                .workers
                .computeIfPresent(
                        name, (key, worker) -> new Worker(worker.definition, worker.host, worker.readyAt, true)));
    }

    /** What is not promised of a restart: that it starts what was stopped. */
    private void refuseIfStopped(String group, String name) {
        if (isStopped(group, name)) {
            throw AzureErrors.internal();
        }
    }

    private boolean isStopped(String group, String name) {
        Worker worker = requireLiving(group).workers.get(name);
        return worker != null && worker.stopped;
    }

    @Override
    public void beginStartContainerGroup(String group, String name) {
        calls.run("azure.start " + name, () -> {
            if (isStopped(group, name)) {
                restart(group, name);
            }
        });
    }

    @Override
    public void beginDeleteContainerGroup(String group, String name) {
        calls.run("azure.deleteContainerGroup " + name, () -> box(group).ifPresent(box -> {
            witness.mustBeOurs(!box.foreign, "container group " + name);
            box.workers.remove(name);
        }));
    }

    private Optional<Box> box(String name) {
        return Optional.ofNullable(boxes.get(name)).filter(box -> !isGone(box));
    }

    private Box require(String name) {
        return box(name).orElseThrow(() -> AzureErrors.notFound(name));
    }

    private Box requireLiving(String name) {
        Box box = require(name);
        refuseIfDeleting(box);
        return box;
    }

    private static void refuseIfDeleting(Box box) {
        if (box.isDeleting()) {
            throw AzureErrors.beingDeleted(box.name);
        }
    }

    private boolean isGone(Box box) {
        return !clock.instant().isBefore(box.goneAt);
    }

    /** Names of the groups that exist, those of others not, with their tags. */
    Map<String, Map<String, String>> existing() {
        Map<String, Map<String, String>> existing = new ConcurrentHashMap<>();
        boxes.values().stream()
                .filter(box -> !box.foreign && !isGone(box))
                .forEach(box -> existing.put(box.name, box.tags));
        return existing;
    }

    /** The container group that answers at that host. */
    Optional<Worker> worker(String host) {
        return boxes.values().stream()
                .filter(box -> !isGone(box))
                .flatMap(box -> box.workers.values().stream())
                .filter(worker -> worker.host.equals(host))
                .findFirst();
    }

    /** Puts a tag onto a group, as a person would in the portal; null takes it away. */
    public void tagByHand(String group, String tag, String value) {
        Map<String, String> tags = new TreeMap<>(require(group).tags);
        if (value == null) {
            tags.remove(tag);
        } else {
            tags.put(tag, value);
        }
        require(group).tags = Map.copyOf(tags);
    }

    /** Tags of a group that exists. */
    public Map<String, String> tags(String group) {
        return require(group).tags;
    }

    /** Tags of a group of ours that exists and is not being deleted. */
    Optional<Map<String, String>> tagsOfLiving(String group) {
        return box(group).filter(box -> !box.foreign && !box.isDeleting()).map(box -> box.tags);
    }

    /** Everything that was ever put where everyone who may look can see it. */
    Set<String> everPublic() {
        return new HashSet<>(everPublic);
    }

    /** Every secret that Azure made. */
    Set<String> secrets() {
        Set<String> secrets = new HashSet<>();
        connectionStrings.values().forEach(secret -> secrets.add(secret.reveal()));
        return secrets;
    }
}
