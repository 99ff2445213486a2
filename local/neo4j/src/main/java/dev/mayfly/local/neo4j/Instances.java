// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import dev.mayfly.local.kit.Ports;
import dev.mayfly.local.neo4j.cdc.Capture;
import dev.mayfly.local.neo4j.retention.RetentionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.neo4j.storageengine.api.enrichment.EnrichmentMode;

/**
 * The instances of this process, each with a folder below {@code home}. Calls for different instances run side by
 * side; those for the same one wait for each other.
 */
final class Instances implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Instances.class.getName());

    private final Path home;
    private final RetentionLimits retention;
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "log-retention");
        thread.setDaemon(true);
        return thread;
    });

    Instances(Path home, RetentionLimits retention) {
        this.home = home;
        this.retention = retention;
    }

    enum State {
        RUNNING,
        STOPPED
    }

    /** What is known of an instance; a stopped one has port 0 and counts of zero. */
    record Status(
            String id, State state, int boltPort, EnrichmentMode captureMode, ConnectionCounters.Counts connections) {}

    /**
     * How to start an instance.
     *
     * @param boltPort 0 for any that is free
     * @param password of the user {@code neo4j}; only used when the instance is made
     */
    record Start(int boltPort, String password, boolean apoc) {
        @Override
        public String toString() {
            return "Start[boltPort=" + boltPort + ", password=***, apoc=" + apoc + "]";
        }
    }

    boolean exists(String id) {
        return homeOf(id).exists();
    }

    /** Makes the instance if there is none, and starts it unless it runs; the same for either call of a race. */
    Status start(String id, Start start) throws IOException {
        return instance(id).start(start);
    }

    Optional<Status> status(String id) {
        return exists(id) ? Optional.of(instance(id).status()) : Optional.empty();
    }

    List<Status> all() throws IOException {
        List<Status> all = new ArrayList<>();
        if (Files.isDirectory(home)) {
            try (Stream<Path> folders = Files.list(home)) {
                folders.sorted().forEach(folder -> status(folder.getFileName().toString())
                        .ifPresent(all::add));
            }
        }
        return all;
    }

    Status stop(String id) {
        return instance(id).stop();
    }

    void delete(String id) throws IOException {
        instance(id).delete();
    }

    /** Empty if the instance is stopped. */
    Optional<Status> switchCapture(String id, EnrichmentMode mode) {
        return instance(id).switchCapture(mode);
    }

    @Override
    public void close() {
        instances.values().parallelStream().forEach(Instance::stop);
        scheduler.shutdownNow();
    }

    private InstanceHome homeOf(String id) {
        return new InstanceHome(home.resolve(id));
    }

    private Instance instance(String id) {
        return instances.computeIfAbsent(id, Instance::new);
    }

    private final class Instance {
        private final String id;
        private final InstanceHome place;
        private Server server;

        Instance(String id) {
            this.id = id;
            this.place = homeOf(id);
        }

        synchronized Status start(Start start) throws IOException {
            if (server != null) {
                return status();
            }
            if (!place.exists()) {
                place.create(start.password());
            }
            place.setApoc(start.apoc());
            int port = start.boltPort() == 0 ? Ports.free() : start.boltPort();
            server = Server.start(id, place.folder(), port, retention, scheduler);
            place.created();
            LOG.log(System.Logger.Level.INFO, id + ": running, Bolt on port " + port);
            return status();
        }

        synchronized Status status() {
            return server == null
                    ? new Status(id, State.STOPPED, 0, Capture.modeIn(place.folder()), ConnectionCounters.Counts.NONE)
                    : new Status(id, State.RUNNING, server.boltPort(), server.captureMode(), server.connections());
        }

        synchronized Status stop() {
            if (server != null) {
                server.close();
                server = null;
                LOG.log(System.Logger.Level.INFO, id + ": stopped");
            }
            return status();
        }

        synchronized void delete() throws IOException {
            stop();
            place.delete();
        }

        synchronized Optional<Status> switchCapture(EnrichmentMode mode) {
            if (server == null) {
                return Optional.empty();
            }
            server.switchCapture(mode);
            LOG.log(System.Logger.Level.INFO, id + ": CDC " + mode);
            return Optional.of(status());
        }
    }
}
