// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.control;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectSettings;
import dev.mayfly.connect.ConnectorState;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.connect.TaskStatus;
import dev.mayfly.hub.Hubs;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.steps.Markers;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Databases, hubs and Kafka Connect of demos that are all well: each call takes a while, and a marker takes a while to arrive. */
final class FarEndsOfMany implements Databases, Hubs {

    private static final Duration QUERY = Duration.ofMillis(8);
    private static final Duration REST = Duration.ofMillis(25);
    private static final Duration KAFKA = Duration.ofMillis(300);
    private static final Duration LAG = Duration.ofMillis(120);

    /** The newest marker of a demo, and the one before, which has arrived for sure. */
    private record Newest(long number, long writtenAt, Object at, Object before) {}

    private final Map<DemoRef, Newest> markers = new ConcurrentHashMap<>();

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public Database of(DemoRef demo, Role role, Databases.Login login) {
        return imitated(Database.class, "read", arguments -> {
            pause(QUERY);
            @SuppressWarnings("unchecked")
            Map<String, Object> parameters = (Map<String, Object>) arguments[1];
            return rows(demo, role, (String) arguments[0], parameters);
        });
    }

    private List<Map<String, Object>> rows(DemoRef demo, Role role, String cypher, Map<String, Object> parameters) {
        if (cypher.equals(Markers.WRITE)) {
            Newest written = markers.compute(
                    demo,
                    (key, old) -> old == null
                            ? new Newest(1, System.nanoTime(), parameters.get("at"), null)
                            : new Newest(old.number + 1, System.nanoTime(), parameters.get("at"), old.at));
            return List.of(row(written.number, written.at));
        }
        if (cypher.startsWith("CALL db.cdc.")) {
            return List.of(Map.of("id", "AAAA", "mode", "FULL"));
        }
        return cypher.equals(Markers.READ) && role == Role.SUBSCRIBER ? arrived(markers.get(demo)) : List.of();
    }

    private static List<Map<String, Object>> arrived(Newest newest) {
        if (newest == null) {
            return List.of();
        }
        if (System.nanoTime() - newest.writtenAt >= LAG.toNanos()) {
            return List.of(row(newest.number, newest.at));
        }
        return newest.before == null ? List.of() : List.of(row(newest.number - 1, newest.before));
    }

    private static Map<String, Object> row(long number, Object at) {
        return Map.of("number", number, "at", at);
    }

    @Override
    public boolean accepts(Databases.Login login) {
        return true;
    }

    @Override
    public HubSight.Seen look(DemoRef demo, String markerId, Hubs.Login login) {
        pause(KAFKA);
        return new HubSight.Seen(1, 1, null, true);
    }

    @Override
    public long records(DemoRef demo, Hubs.Login login) {
        return 1;
    }

    @Override
    public int partitions(DemoRef demo, Hubs.Login login) {
        return 1;
    }

    @Override
    public void close(DemoRef demo) {}

    static ConnectApi connect(ConnectSettings settings) {
        return imitated(ConnectApi.class, "status", arguments -> {
            pause(REST);
            TaskStatus task = new TaskStatus(0, ConnectorState.RUNNING, "w", Optional.empty());
            return Optional.of(new ConnectorStatus(
                    (String) arguments[0], ConnectorState.RUNNING, "w", Optional.empty(), List.of(task)));
        });
    }

    /** An imitation that can do one thing, and refuses everything else. */
    static <T> T imitated(Class<T> type, String method, Function<Object[], Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, call, arguments) -> {
                    if (call.getName().equals(method)) {
                        return answer.apply(arguments);
                    }
                    throw new UnsupportedOperationException(call.getName());
                }));
    }
}
