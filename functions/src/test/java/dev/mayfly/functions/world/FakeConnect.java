// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.connect.ConfigProblem;
import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.connect.ConnectSettings;
import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorState;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.connect.TaskStatus;
import dev.mayfly.connect.ValueConverter;
import dev.mayfly.functions.world.FakeAzure.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Kafka Connect in memory: one worker in each container group, answering 1 s of the world's time after it. */
public final class FakeConnect implements Function<ConnectSettings, ConnectApi> {

    private static final Duration BOOTING = Duration.ofSeconds(1);
    private static final Duration STARTING = Duration.ofMillis(500);

    /** A connector that was configured. */
    private record Connector(Map<String, String> config, Instant runsFrom) {

        String uri() {
            return config.get("neo4j.uri");
        }

        String passwordVariable() {
            return config.get("neo4j.authentication.basic.password").replaceAll("^\\$\\{env:|}$", "");
        }
    }

    /** The connectors of one worker; a source may have been put again under a name with a number behind it. */
    private record Site(String host, Map<String, Connector> all) {

        Optional<Connector> find(ConnectorKind kind) {
            return all.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(kind.connectorName()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    private final Calls calls;
    private final WorldClock clock;
    private final FakeAzure azure;
    private final Map<String, Map<String, Connector>> connectors = new ConcurrentHashMap<>();
    private final Ills ills = new Ills();
    private volatile FakeDatabases databases;
    private volatile Duration patience;

    FakeConnect(Calls calls, WorldClock clock, FakeAzure azure) {
        this.calls = calls;
        this.clock = clock;
        this.azure = azure;
        azure.onRestart(ills::groupRestarted);
    }

    /** What ails the connectors of all demos. */
    public Ills ills() {
        return ills;
    }

    /** How long the newest of those who asked would have waited for an answer. */
    public Duration patience() {
        return patience;
    }

    void databases(FakeDatabases all) {
        databases = all;
    }

    @Override
    public ConnectApi apply(ConnectSettings settings) {
        return new Client(settings);
    }

    /** Whether what is written at the master with this address gets into the hub. */
    boolean sourceMoves(String masterUri) {
        return of(masterUri).filter(all -> moves(all, ConnectorKind.SOURCE)).isPresent();
    }

    /** Whether what is in the hub of the master with this address gets to the subscriber. */
    boolean sinkMoves(String masterUri) {
        return of(masterUri).filter(all -> moves(all, ConnectorKind.SINK)).isPresent();
    }

    private Optional<Site> of(String masterUri) {
        return sites().filter(site -> site.find(ConnectorKind.SOURCE)
                        .filter(source -> source.uri().equals(masterUri))
                        .isPresent())
                .findFirst();
    }

    private Stream<Site> sites() {
        return connectors.entrySet().stream().map(entry -> new Site(entry.getKey(), entry.getValue()));
    }

    private boolean moves(Site site, ConnectorKind kind) {
        return runs(site, kind) && ills.moves(kind) && isWell(site, kind);
    }

    /** Whether its worker is up, it can log in, and for a source: whether there are changes to read. */
    private boolean isWell(Site site, ConnectorKind kind) {
        Connector connector = site.find(kind).orElseThrow();
        return azure.worker(site.host())
                .filter(worker ->
                        answers(worker) && why(worker, kind, connector).isEmpty())
                .isPresent();
    }

    /** Why its task fails, as the real one does; empty if it runs. */
    private Optional<String> why(Worker worker, ConnectorKind kind, Connector connector) {
        String uri = connector.uri();
        if (!databases.isLogin(
                uri,
                connector.config.get("neo4j.authentication.basic.username"),
                worker.secret(connector.passwordVariable()))) {
            return Optional.of("Caused by: Unauthorized");
        }
        return kind == ConnectorKind.SOURCE && !databases.captures(uri)
                ? Optional.of("Caused by: Change Data Capture is not currently enabled for this database")
                : Optional.empty();
    }

    /** Where changes of the database at this address are applied, as long as both connectors run. */
    Optional<String> subscriberOf(String masterUri) {
        return of(masterUri)
                .filter(site -> runs(site, ConnectorKind.SOURCE) && runs(site, ConnectorKind.SINK))
                .flatMap(site -> site.find(ConnectorKind.SINK))
                .map(Connector::uri);
    }

    private boolean runs(Site site, ConnectorKind kind) {
        return site.find(kind)
                .filter(connector -> !clock.instant().isBefore(connector.runsFrom))
                .isPresent();
    }

    private boolean answers(Worker worker) {
        return worker.runs(clock.instant().minus(BOOTING));
    }

    /** Every configuration, which whoever can log in can read. */
    Set<String> configs() {
        Set<String> configs = new HashSet<>();
        connectors.values().forEach(all -> configs.add(all.toString()));
        return configs;
    }

    /** One client of one worker. */
    private final class Client implements ConnectApi {
        private final ConnectSettings settings;

        private Client(ConnectSettings settings) {
            this.settings = settings;
        }

        private Worker worker() {
            patience = settings.connectTimeout().plus(settings.answerTimeout());
            Worker worker = azure.worker(settings.baseUrl().getHost())
                    .filter(found -> !ills.isSilent() && answers(found))
                    .orElseThrow(() -> new ConnectFailure.NotReady("Nobody answers.", Duration.ofSeconds(1)));
            if (!settings.password().equals(worker.secret("CONNECT_REST_PASSWORD"))) {
                throw new ConnectFailure.NotAllowed("Wrong password.", "Check the password.");
            }
            return worker;
        }

        private Map<String, Connector> all() {
            return connectors.computeIfAbsent(worker().host(), key -> new ConcurrentHashMap<>());
        }

        @Override
        public List<String> connectors() {
            return calls.get("connect.list", () -> List.copyOf(all().keySet()));
        }

        @Override
        public Set<String> pluginConfigKeys(String connectorClass) {
            return calls.get("connect.keys", () -> {
                worker();
                Set<String> keys = new HashSet<>(ConnectorConfigs.source("", "", "t", ValueConverter.PACKED)
                        .keySet());
                keys.addAll(ConnectorConfigs.sink("", "", "t", ValueConverter.PACKED)
                        .keySet());
                return keys;
            });
        }

        @Override
        public List<ConfigProblem> validate(Map<String, String> config) {
            throw new UnsupportedOperationException("nobody validates yet");
        }

        @Override
        public Applied putConfig(String name, Map<String, String> config) {
            return calls.get("connect.put " + name, () -> {
                Connector made =
                        new Connector(Map.copyOf(config), clock.instant().plus(STARTING));
                return all().put(name, made) == null ? Applied.CREATED : Applied.UPDATED;
            });
        }

        @Override
        public Optional<ConnectorStatus> status(String name) {
            return calls.get("connect.status " + name, () -> {
                Worker worker = worker();
                return Optional.ofNullable(all().get(name))
                        .filter(connector -> !clock.instant().isBefore(connector.runsFrom))
                        .map(connector -> status(worker, name, connector));
            });
        }

        private ConnectorStatus status(Worker worker, String name, Connector connector) {
            Optional<String> why = why(worker, Ills.kind(name), connector);
            ConnectorState state = why.isPresent() ? ConnectorState.FAILED : ConnectorState.RUNNING;
            TaskStatus task = new TaskStatus(0, state, "w", why);
            return ills.atRest(name)
                    .map(rest -> atRest(name, rest))
                    .orElseGet(() -> new ConnectorStatus(
                            name,
                            ConnectorState.RUNNING,
                            "w",
                            Optional.empty(),
                            ills.tasks(name).orElse(List.of(task))));
        }

        /** A stopped connector has no tasks any more, a paused one has paused ones. */
        private static ConnectorStatus atRest(String name, ConnectorState state) {
            List<TaskStatus> tasks = state == ConnectorState.STOPPED
                    ? List.of()
                    : List.of(new TaskStatus(0, state, "w", Optional.empty()));
            return new ConnectorStatus(name, state, "w", Optional.empty(), tasks);
        }

        @Override
        public void restart(String name, boolean includeTasks, boolean onlyFailed) {
            calls.run("connect.restart " + name + (onlyFailed ? " onlyFailed" : ""), () -> {
                worker();
                ills.restarted(name, onlyFailed);
            });
        }

        @Override
        public void pause(String name) {
            calls.run("connect.pause " + name, () -> ills.rest(name, ConnectorState.PAUSED));
        }

        @Override
        public void resume(String name) {
            calls.run("connect.resume " + name, () -> ills.resume(name));
        }

        @Override
        public void stop(String name) {
            calls.run("connect.stop " + name, () -> ills.rest(name, ConnectorState.STOPPED));
        }

        @Override
        public void moveSink(String name, String topic, int partition, long offset) {
            calls.run("connect.move " + name + " " + offset, () -> {
                worker();
                if (!ills.atRest(name).equals(Optional.of(ConnectorState.STOPPED))) {
                    throw new ConnectFailure.BadRequest("It is not stopped.");
                }
                ills.leaveBehind(Ills.kind(name));
            });
        }

        @Override
        public void delete(String name) {
            calls.run("connect.delete " + name, () -> {
                all().remove(name);
                ills.resume(name);
            });
        }
    }
}
