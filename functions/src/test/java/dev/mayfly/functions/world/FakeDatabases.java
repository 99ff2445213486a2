// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.aura.CdcMode;
import dev.mayfly.graph.Statement;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.pulse.Marker;
import dev.mayfly.secrets.Secret;
import dev.mayfly.steps.GraphSize;
import dev.mayfly.steps.Markers;
import dev.mayfly.verify.Expectation;
import dev.mayfly.verify.Marks;
import dev.mayfly.verify.PropertyType;
import dev.mayfly.verify.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/**
 * The databases behind the Aura instances, with as much graph as a verification writes, and the pipe from master to
 * subscriber: 100 ms of the world's time if the connectors run and change data capture is on.
 */
public final class FakeDatabases implements Databases {

    private static final Duration LAG = Duration.ofMillis(100);

    /** A change on its way. */
    private record Change(String masterUri, Instant dueAt, UnaryOperator<MarksGraph> what) {}

    /** One database. */
    private static final class Graph {
        private MarksGraph marks = MarksGraph.EMPTY;
        private final Deque<Change> coming = new ArrayDeque<>();
        private final Map<String, Secret> users = new HashMap<>();

        private void catchUp(Instant now, FakeConnect connect) {
            while (!coming.isEmpty()
                    && !now.isBefore(coming.peek().dueAt())
                    && connect.sourceMoves(coming.peek().masterUri())
                    && connect.sinkMoves(coming.peek().masterUri())) {
                marks = coming.poll().what().apply(marks);
            }
        }
    }

    private final Calls calls;
    private final WorldClock clock;
    private final FakeAura aura;
    private final FakeConnect connect;
    private final FakeLabDrivers labDrivers;
    private final Map<String, Graph> graphs = new ConcurrentHashMap<>();
    private final Map<String, List<Seen>> shown = new ConcurrentHashMap<>();
    private final Map<String, Object> spoilt = new ConcurrentHashMap<>();
    private final FakeProbes probes = new FakeProbes();
    private final FakeDrillRecords drillRecords = new FakeDrillRecords();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile Duration markersTake = LAG;
    private volatile Duration reading = Duration.ZERO;
    private volatile List<String> types = List.of();
    private volatile FakePipe pipe;

    FakeDatabases(Calls calls, WorldClock clock, FakeAura aura, FakeConnect connect, FakeLabDrivers labDrivers) {
        this.calls = calls;
        this.clock = clock;
        this.aura = aura;
        this.connect = connect;
        this.labDrivers = labDrivers;
        connect.databases(this);
    }

    /** From now on changes get lost on their way, although everything says RUNNING. */
    public void cutThePipe() {
        cut = true;
    }

    public void mendThePipe() {
        cut = false;
    }

    /** From now on that user's password is another one, or the right one again. */
    public void refuse(String user, boolean refuse) {
        if (refuse) {
            refused.add(user);
        } else {
            refused.remove(user);
        }
    }

    /** From now on a read takes that long of the world's time: for one whose clock stands still by itself. */
    public void readsTake(Duration time) {
        reading = time;
    }

    /** From now on the markers of digests take that long, as behind a backlog. */
    public void markersTake(Duration time) {
        markersTake = time;
    }

    /** From now on every database has relationships of these types. */
    public void types(String... relationshipTypes) {
        types = List.of(relationshipTypes);
    }

    @Override
    public Database of(DemoRef demo, Role role, Login login) {
        return new Session(demo, role, login);
    }

    void pipe(FakePipe markers) {
        pipe = markers;
    }

    @Override
    public boolean accepts(Login login) {
        return calls.get(
                "bolt.login " + login.username(),
                () -> aura.isRunning(login.uri()) && isLogin(login.uri(), login.username(), login.password()));
    }

    @Override
    public void close(DemoRef demo) {
        calls.run("bolt.close " + demo, () -> {});
    }

    private Graph graph(String uri) {
        return graphs.computeIfAbsent(uri, key -> new Graph());
    }

    /** Whether changes are captured at that address. */
    boolean captures(String uri) {
        return aura.cdcMode(uri) != CdcMode.OFF;
    }

    /** The records of drills. */
    public FakeDrillRecords drillRecords() {
        return drillRecords;
    }

    /** Whether this user name and password open that database. */
    boolean isLogin(String uri, String user, Secret password) {
        Graph graph = graph(uri);
        synchronized (graph) {
            return !refused.contains(user) && (aura.isAdmin(uri, password) || password.equals(graph.users.get(user)));
        }
    }

    /** Puts what an earlier run left, or somebody made up, straight into a database. */
    public void preload(String uri, Statement... statements) {
        Graph graph = graph(uri);
        synchronized (graph) {
            for (Statement statement : statements) {
                graph.marks = graph.marks.after(statement);
            }
        }
    }

    /** How many nodes of verifications that are as old as that a database has. */
    public long marksBefore(String uri, Instant time) {
        Graph graph = graph(uri);
        synchronized (graph) {
            graph.catchUp(clock.instant(), connect);
            return (Long) graph.marks
                    .read(Marks.LEFT_OLD, Map.of("before", time.toEpochMilli()))
                    .get(0)
                    .get("count");
        }
    }

    /** From now on this property arrives as another value. */
    public void spoil(PropertyType type, Object value) {
        spoilt.put(type.property(), value);
    }

    /** Whether a subscriber really showed that when that run looked for what is expected there. */
    boolean wasShown(String run, Expectation expectation, String seen) {
        return shown.getOrDefault(run, List.of()).stream()
                .anyMatch(look -> expectation.seen(look).equals(seen));
    }

    /** Logged in at one database. */
    private final class Session implements Database {
        private final DemoRef demo;
        private final Role role;
        private final Login login;

        private Session(DemoRef demo, Role role, Login login) {
            this.demo = demo;
            this.role = role;
            this.login = login;
        }

        private Graph open() {
            if (!aura.isRunning(login.uri())) {
                throw new ServiceUnavailableException("Unable to connect to " + login.uri());
            }
            if (!isLogin(login.uri(), login.username(), login.password())) {
                throw new AuthenticationException("Neo.ClientError.Security.Unauthorized", "wrong password");
            }
            return graph(login.uri());
        }

        @Override
        public void write(String cypher, Map<String, Object> parameters) {
            write(List.of(Statement.of(cypher, parameters)));
        }

        @Override
        public void write(List<Statement> statements) {
            calls.run("bolt.write " + role.word() + " " + statements.get(0).cypher(), () -> {
                Graph graph = open();
                List<UnaryOperator<MarksGraph>> changes = new ArrayList<>();
                synchronized (graph) {
                    statements.forEach(statement -> change(graph, statement, changes));
                    replicate(changes);
                }
            });
        }

        /**
         * @param changes gets what is to be replicated
         */
        private void change(Graph graph, Statement statement, List<UnaryOperator<MarksGraph>> changes) {
            String cypher = statement.cypher();
            if (cypher.startsWith("CREATE USER ")) {
                graph.users.put(
                        cypher.split(" ", -1)[2],
                        Secret.of(statement.parameters().get("password").toString()));
            } else if (FakeDrillRecords.understands(cypher)) {
                drillRecords.write(role, cypher, statement.parameters(), connect.ills());
            } else if (FakeProbes.understands(cypher)) {
                probes.write(
                        cypher,
                        statement.parameters(),
                        isOpen() ? clock.instant().plus(markersTake) : Instant.MAX);
            } else if (MarksGraph.understands(cypher)) {
                graph.marks = graph.marks.after(statement);
                changes.add(arrival(graph.marks, statement));
            } else if (!cypher.startsWith("CREATE CONSTRAINT ")
                    && !cypher.startsWith("CREATE INDEX ")
                    && !cypher.startsWith("UNWIND $rows AS row ")
                    && !cypher.startsWith("CREATE ROLE ")
                    && !cypher.startsWith("GRANT ")) {
                throw new ClientException("Neo.ClientError.Statement.SyntaxError", "not understood: " + cypher);
            }
        }

        /** Whether what is written here now will arrive. */
        private boolean isOpen() {
            return connect.subscriberOf(login.uri()).isPresent() && !cut && aura.cdcMode(login.uri()) == CdcMode.FULL;
        }

        /** As a copy of what the master has of the run then, or as the same removal of what is old. */
        private static UnaryOperator<MarksGraph> arrival(MarksGraph master, Statement statement) {
            Object run = statement.parameters().get("run");
            return run == null ? copy -> copy.after(statement) : copy -> copy.with(master, run.toString());
        }

        /** What was written in one transaction arrives as a whole. */
        private void replicate(List<UnaryOperator<MarksGraph>> changes) {
            if (role == Role.MASTER && !changes.isEmpty() && isOpen()) {
                Graph target = graph(connect.subscriberOf(login.uri()).orElseThrow());
                synchronized (target) {
                    target.coming.add(new Change(login.uri(), clock.instant().plus(LAG), copy -> {
                        MarksGraph changed = copy;
                        for (UnaryOperator<MarksGraph> change : changes) {
                            changed = change.apply(changed);
                        }
                        return changed;
                    }));
                }
            }
        }

        @Override
        public List<Map<String, Object>> read(String cypher, Map<String, Object> parameters) {
            return calls.get("bolt.read " + role.word() + " " + cypher, () -> {
                clock.advance(reading);
                Graph graph = open();
                if (cypher.equals("RETURN 1 AS one")) {
                    return List.of(Map.of("one", 1L));
                }
                if (cypher.equals(Markers.WRITE) || cypher.equals(Markers.READ)) {
                    return marker(cypher, parameters);
                }
                if (cypher.equals(GraphSize.NODES) || cypher.equals(GraphSize.RELATIONSHIPS)) {
                    return List.of(Map.of("size", 0L));
                }
                if (cypher.startsWith("CALL db.relationshipTypes()")) {
                    return types.stream()
                            .map(type -> Map.<String, Object>of("type", type))
                            .toList();
                }
                if (cypher.startsWith("CALL db.cdc.current()")) {
                    return cdcCurrent();
                }
                if (cypher.startsWith("CALL dbms.listConnections()")) {
                    return labDrivers.listed(parameters);
                }
                if (FakeProbes.understands(cypher)) {
                    return List.of(Map.of("seen", probes.seen(parameters, clock.instant())));
                }
                synchronized (graph) {
                    graph.catchUp(clock.instant(), connect);
                    return cypher.startsWith("CALL db.cdc.query(")
                            ? captured(graph, parameters)
                            : look(graph, cypher, parameters);
                }
            });
        }

        /** There is no business content here. */
        @Override
        public void stream(String cypher, Map<String, Object> parameters, Predicate<List<Object>> row) {
            calls.run("bolt.stream " + role.word() + " " + cypher, this::open);
        }

        private List<Map<String, Object>> marker(String cypher, Map<String, Object> parameters) {
            String id = parameters.get("id").toString();
            Optional<Marker> marker = cypher.equals(Markers.WRITE)
                    ? Optional.of(pipe.write(
                            demo, login.uri(), id, Instant.ofEpochMilli(((Number) parameters.get("at")).longValue())))
                    : pipe.atSubscriber(demo, id);
            return marker
                    .map(seen -> Map.<String, Object>of(
                            "number", seen.number(), "at", seen.at().toEpochMilli()))
                    .stream()
                    .toList();
        }

        private List<Map<String, Object>> captured(Graph graph, Map<String, Object> parameters) {
            return parameters.containsKey("run")
                            && graph.marks.has(parameters.get("run").toString())
                    ? List.of(Map.of("mode", aura.cdcMode(login.uri()).name()))
                    : List.of();
        }

        private List<Map<String, Object>> cdcCurrent() {
            if (aura.cdcMode(login.uri()) != CdcMode.FULL) {
                throw new ClientException("Neo.ClientError.ChangeDataCapture.Disabled", "CDC is off");
            }
            return List.of(Map.of("id", "A0"));
        }

        private List<Map<String, Object>> look(Graph graph, String cypher, Map<String, Object> parameters) {
            List<Map<String, Object>> rows = graph.marks.read(cypher, parameters);
            if (role == Role.SUBSCRIBER && cypher.equals(Marks.LOOK)) {
                shown.computeIfAbsent(parameters.get("run").toString(), run -> new CopyOnWriteArrayList<>())
                        .add(Seen.of(rows));
            }
            return role == Role.SUBSCRIBER && cypher.equals(Marks.PROPERTIES) ? spoiltRows(rows) : rows;
        }

        @SuppressWarnings("unchecked")
        private List<Map<String, Object>> spoiltRows(List<Map<String, Object>> rows) {
            return rows.stream()
                    .map(row -> {
                        Map<String, Object> properties = new HashMap<>((Map<String, Object>) row.get("properties"));
                        properties.putAll(spoilt);
                        return Map.<String, Object>of("properties", properties);
                    })
                    .toList();
        }
    }
}
