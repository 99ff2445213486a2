// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.BackOff;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Folders;
import dev.mayfly.local.arm.core.FreePorts;
import dev.mayfly.local.arm.core.InParallel;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.OperationFailed;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.arm.core.ResourceStore;
import dev.mayfly.local.arm.core.Running;
import dev.mayfly.local.kit.Ports;
import dev.mayfly.local.kit.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The container groups whose processes are there, and what they need on disk. */
final class Groups {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEALED = "sealed";
    private static final String PORTS = FreePorts.PORTS;
    private static final String FOLDER = "folder";

    private final ResourceStore store;
    private final Planner planner;
    private final Path folder;
    private final Seed seed;
    private final FreePorts ports;
    private final BackOff backOff;
    private final Map<ResourceId, Map<String, Container>> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4, work -> {
        Thread thread = new Thread(work, "container-timer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    Groups(Core core, Planner planner, Path folder, BackOff backOff) {
        store = core.store();
        seed = core.seed();
        ports = core.ports();
        this.planner = planner;
        this.folder = folder;
        this.backOff = backOff;
    }

    /** A group that remembers its secrets sealed, and the name of its folder. */
    Resource prepared(Resource group, JsonNode secrets, String folderName) {
        try {
            byte[] sealed = seed.seal(JSON.writeValueAsBytes(secrets));
            return group.hiding(SEALED, Json.of(sealed)).hiding(FOLDER, Json.of(folderName));
        } catch (IOException e) {
            throw new UncheckedIOException("JSON cannot be written", e);
        }
    }

    /** Starts all containers of a group; those of an earlier definition are ended first. */
    void start(ResourceId id) throws OperationFailed {
        stop(id);
        Resource group = store.get(id).orElse(null);
        if (group == null || closed) {
            return;
        }
        Map<Integer, Integer> mapped = mapPorts(group);
        Map<String, Path> volumes = Volumes.paths(folderOf(group).resolve("volumes"), group.properties());
        JsonNode secrets = unsealed(group);
        List<ContainerPlan> plans = planner.plan(id.name(), group.properties(), secrets.path("env"), mapped, volumes);
        try {
            Volumes.materialise(volumes, secrets.path("files"));
        } catch (IOException e) {
            throw new OperationFailed("InternalServerError", "The volumes cannot be made: " + e.getMessage());
        }
        RestartPolicy policy = RestartPolicy.of(
                        group.properties().path("restartPolicy").asText())
                .orElseThrow();
        Map<String, Container> containers = new LinkedHashMap<>();
        for (ContainerPlan plan : plans) {
            containers.put(
                    plan.name(), new Container(plan, policy, backOff, containerFolder(group, plan.name()), timer));
        }
        running.put(id, containers);
        // After close() has looked, nobody would end them.
        if (!closed) {
            containers.values().forEach(Container::start);
        }
    }

    /**
     * Gives each container port a port of this machine and remembers it, so that a restart of everything keeps the
     * addresses. A port that a stranger has taken meanwhile is replaced: clients read it from the group's address.
     */
    private Map<Integer, Integer> mapPorts(Resource group) throws OperationFailed {
        Map<Integer, Integer> before = mappedPorts(group);
        Map<Integer, Integer> mapped = new TreeMap<>();
        for (int port : planner.ports(group.id().name(), group.properties())) {
            Integer old = before.get(port);
            mapped.put(port, old != null && Ports.isFree(old) ? old : ports.next());
        }
        store.change(group.id(), g -> g.hiding(PORTS, Json.of(mapped)));
        return mapped;
    }

    /** Where the container ports of a group are mapped to. */
    static Map<Integer, Integer> mappedPorts(Resource group) {
        Map<Integer, Integer> mapped = new TreeMap<>();
        group.hidden()
                .path(PORTS)
                .properties()
                .forEach(port -> mapped.put(
                        Integer.valueOf(port.getKey()), port.getValue().asInt()));
        return mapped;
    }

    /** Ends all containers of a group; how they ended can still be seen. */
    void stop(ResourceId id) {
        InParallel.each(running.getOrDefault(id, Map.of()).values(), Container::stop);
    }

    /** Ends all containers of a group and removes its folder with all that is in it. */
    void remove(Resource group) {
        stop(group.id());
        running.remove(group.id());
        Folders.deleteAll(folderOf(group));
    }

    Optional<Container> container(ResourceId id, String name) {
        return Optional.ofNullable(running.getOrDefault(id, Map.of()).get(name));
    }

    Path containerFolder(Resource group, String container) {
        return folderOf(group).resolve(container);
    }

    List<Running> running() {
        return running.values().stream()
                .flatMap(group -> group.values().stream())
                .flatMap(container -> container.running().stream())
                .toList();
    }

    /** Ends everything and takes the secret files off the disk; they come back from the sealed ones. */
    void close() {
        closed = true;
        InParallel.each(running.keySet(), id -> {
            stop(id);
            store.get(id).ifPresent(group -> Folders.deleteAll(folderOf(group).resolve("volumes")));
        });
        timer.shutdownNow();
    }

    static String folderName(Resource group) {
        return group.hidden().get(FOLDER).asText();
    }

    private Path folderOf(Resource group) {
        return folder.resolve(folderName(group));
    }

    private ObjectNode unsealed(Resource group) {
        try {
            return (ObjectNode)
                    JSON.readTree(seed.open(group.hidden().get(SEALED).binaryValue()));
        } catch (IOException e) {
            throw new UncheckedIOException("the sealed secrets of " + group.id() + " cannot be read", e);
        }
    }
}
