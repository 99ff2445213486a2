// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import dev.mayfly.local.arm.core.Folders;
import dev.mayfly.local.arm.core.FreePorts;
import dev.mayfly.local.arm.core.InParallel;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.arm.core.Running;
import dev.mayfly.local.kit.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The brokers of all namespaces, each with a folder of its own. */
final class Brokers {
    private static final String PORT = FreePorts.PORT;
    private static final String NONCE = "nonce";

    private final Program program;
    private final Path folder;
    private final Seed seed;
    private final Map<ResourceId, Broker> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Brokers(Program program, Path folder, Seed seed) {
        this.program = program;
        this.folder = folder;
        this.seed = seed;
    }

    /** The keys of a namespace, which hides its port and a nonce, so that a later one of the same name has others. */
    SasKeys keys(Resource namespace) {
        String own = seed.hmac(
                "event hubs",
                namespace.id().key(),
                namespace.hidden().get(NONCE).asText());
        return new SasKeys(
                namespace.id().name(), own, namespace.hidden().get(PORT).asInt());
    }

    /** A new namespace with what {@link #keys} needs. */
    static Resource prepared(Resource namespace, int port, String nonce) {
        return namespace.hiding(PORT, Json.of(port)).hiding(NONCE, Json.of(nonce));
    }

    /** Starts a namespace's broker; returns when it takes clients. */
    void start(Resource namespace, List<String> rules) throws IOException, InterruptedException {
        Broker broker = running.computeIfAbsent(
                namespace.id(), id -> new Broker(program, keys(namespace), folderOf(namespace)));
        if (closed) {
            throw new InterruptedException("closing");
        }
        broker.rules(rules);
        broker.start();
    }

    Optional<Broker> of(ResourceId namespace) {
        return Optional.ofNullable(running.get(namespace));
    }

    /** Ends a namespace's broker and removes its data. */
    void remove(Resource namespace) {
        Broker broker = running.remove(namespace.id());
        if (broker != null) {
            broker.stop();
        }
        Folders.deleteAll(folderOf(namespace));
    }

    List<Running> running() {
        return running.values().stream()
                .flatMap(broker -> broker.running().stream())
                .toList();
    }

    List<String> problems() {
        return running.values().stream()
                .flatMap(broker -> broker.problem().stream())
                .toList();
    }

    void close() {
        closed = true;
        InParallel.each(running.values(), Broker::stop);
    }

    private Path folderOf(Resource namespace) {
        return folder.resolve(
                namespace.id().name() + "-" + namespace.hidden().get(NONCE).asText());
    }
}
