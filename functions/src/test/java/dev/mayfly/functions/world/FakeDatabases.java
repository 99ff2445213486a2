// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.aura.CdcMode;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.pulse.Marker;
import dev.mayfly.secrets.Secret;
import dev.mayfly.steps.GraphSize;
import dev.mayfly.steps.Markers;
import dev.mayfly.verify.Check;
import dev.mayfly.verify.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/**
 * The databases behind the Aura instances, with as much graph as a verification writes, and the pipe from master to
 * subscriber: 100 ms of the world's time if the connectors run and change data capture is on.
 */
public final class FakeDatabases implements Databases {

    private static final Duration LAG = Duration.ofMillis(100);

    /**
     * What one verification has in a graph.
     *
     * @param a value of node a; null if there is no such node. The same for b, and for the relationship between them
     */
    private record Marks(String a, String b, String relationship) {

        private static final Marks NONE = new Marks(null, null, null);

        private Marks after(Check check, String value) {
            return switch (check) {
                case NODE_CREATE -> new Marks(value, value, relationship);
                case NODE_UPDATE -> new Marks(a == null ? null : value, b, relationship);
                case RELATIONSHIP_CREATE -> new Marks(a, b, a == null || b == null ? null : value);
                case RELATIONSHIP_UPDATE -> new Marks(a, b, relationship == null ? null : value);
                case RELATIONSHIP_DELETE -> new Marks(a, b, null);
                case NODE_DELETE -> new Marks(null, b, relationship);
            };
        }

        private String seenBy(Check check) {
            return switch (check) {
                case NODE_CREATE -> a != null && a.equals(b) ? a : null;
                case NODE_UPDATE, NODE_DELETE -> a;
                case RELATIONSHIP_CREATE, RELATIONSHIP_UPDATE, RELATIONSHIP_DELETE -> relationship;
            };
        }

        private int nodes() {
            return (a == null ? 0 : 1) + (b == null ? 0 : 1);
        }
    }

    /** A change on its way. */
    private record Change(Instant dueAt, String run, Marks marks) {}

    /** One database. */
    private static final class Graph {
        private final Map<String, Marks> byRun = new HashMap<>();
        private final Deque<Change> coming = new ArrayDeque<>();
        private final Map<String, Secret> users = new HashMap<>();

        private void catchUp(Instant now) {
            while (!coming.isEmpty() && !now.isBefore(coming.peek().dueAt())) {
                Change change = coming.poll();
                byRun.put(change.run(), change.marks());
            }
        }
    }

    private final Calls calls;
    private final WorldClock clock;
    private final FakeAura aura;
    private final FakeConnect connect;
    private final FakeLabDrivers labDrivers;
    private final Map<String, Graph> graphs = new ConcurrentHashMap<>();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile Duration reading = Duration.ZERO;
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

    /** From now on a read takes that long of the world's time: for one whose clock stands still by itself. */
    public void readsTake(Duration time) {
        reading = time;
    }

    @Override
    public Database of(DemoRef demo, Role role, Login login) {
        return new Session(demo, role, login);
    }

    void pipe(FakePipe markers) {
        pipe = markers;
    }

    @Override
    public void close(DemoRef demo) {
        calls.run("bolt.close " + demo, () -> {});
    }

    private Graph graph(String uri) {
        return graphs.computeIfAbsent(uri, key -> new Graph());
    }

    /** Whether this user name and password open that database. */
    boolean isLogin(String uri, String user, Secret password) {
        Graph graph = graph(uri);
        synchronized (graph) {
            return aura.isAdmin(uri, password) || password.equals(graph.users.get(user));
        }
    }

    /** Whether a subscriber really showed that value, or {@code absent}, when that run looked for what this check does. */
    boolean wasShown(String run, Check check, String seen) {
        return shown.contains(run + " " + check.look() + " " + seen);
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
            calls.run("bolt.write " + role.word() + " " + cypher, () -> {
                Graph graph = open();
                synchronized (graph) {
                    change(graph, cypher, parameters);
                }
            });
        }

        private void change(Graph graph, String cypher, Map<String, Object> parameters) {
            if (cypher.startsWith("CREATE USER ")) {
                graph.users.put(
                        cypher.split(" ", -1)[2],
                        Secret.of(parameters.get("password").toString()));
            } else if (parameters.containsKey("run")) {
                String run = parameters.get("run").toString();
                Marks marks = marksAfter(graph.byRun.getOrDefault(run, Marks.NONE), cypher, parameters);
                graph.byRun.put(run, marks);
                replicate(new Change(clock.instant().plus(LAG), run, marks));
            } else if (!cypher.startsWith("CREATE CONSTRAINT ")
                    && !cypher.startsWith("CREATE ROLE ")
                    && !cypher.startsWith("GRANT ")) {
                throw new ClientException("Neo.ClientError.Statement.SyntaxError", "not understood: " + cypher);
            }
        }

        private Marks marksAfter(Marks before, String cypher, Map<String, Object> parameters) {
            if (cypher.equals(Check.CLEAN_UP)) {
                return Marks.NONE;
            }
            return before.after(
                    check(Check::write, cypher), parameters.get("value").toString());
        }

        private void replicate(Change change) {
            Optional<String> subscriber = connect.subscriberOf(login.uri());
            if (subscriber.isPresent() && !cut && aura.cdcMode(login.uri()) == CdcMode.FULL) {
                Graph target = graph(subscriber.get());
                synchronized (target) {
                    target.coming.add(change);
                }
            }
        }

        @Override
        public List<Map<String, Object>> read(String cypher, Map<String, Object> parameters) {
            return calls.get("bolt.read " + role.word() + " " + cypher, () -> {
                clock.advance(reading);
                Graph graph = open();
                if (cypher.equals(Markers.WRITE) || cypher.equals(Markers.READ)) {
                    return marker(cypher, parameters);
                }
                if (cypher.equals(GraphSize.NODES) || cypher.equals(GraphSize.RELATIONSHIPS)) {
                    return List.of(Map.of("size", 0L));
                }
                if (cypher.startsWith("CALL db.cdc.current()")) {
                    return cdcCurrent();
                }
                if (cypher.startsWith("CALL dbms.listConnections()")) {
                    return labDrivers.listed(parameters);
                }
                String run = parameters.get("run").toString();
                Marks marks;
                synchronized (graph) {
                    graph.catchUp(clock.instant());
                    marks = graph.byRun.getOrDefault(run, Marks.NONE);
                }
                return cypher.equals(Check.LEFT)
                        ? List.of(Map.of("seen", marks.nodes()))
                        : look(check(Check::look, cypher), run, marks);
            });
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

        private List<Map<String, Object>> cdcCurrent() {
            if (aura.cdcMode(login.uri()) != CdcMode.FULL) {
                throw new ClientException("Neo.ClientError.ChangeDataCapture.Disabled", "CDC is off");
            }
            return List.of(Map.of("id", "A0"));
        }

        private List<Map<String, Object>> look(Check check, String run, Marks marks) {
            String seen = marks.seenBy(check);
            if (role == Role.SUBSCRIBER) {
                shown.add(run + " " + check.look() + " " + (seen == null ? Line.ABSENT : seen));
            }
            return seen == null ? List.of() : List.of(Map.of("seen", seen));
        }
    }

    /** The check that has this statement. Two share a look, and then it does not matter which one is meant. */
    private static Check check(Function<Check, String> statement, String cypher) {
        for (Check check : Check.values()) {
            if (statement.apply(check).equals(cypher)) {
                return check;
            }
        }
        throw new ClientException("Neo.ClientError.Statement.SyntaxError", "not understood: " + cypher);
    }
}
