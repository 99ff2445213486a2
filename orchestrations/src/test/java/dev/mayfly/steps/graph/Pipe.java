// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import dev.mayfly.neo4j.Database;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Replicates in place of Kafka and the connectors: the master's changes, in their order, written as the sink writes them
 * where APOC is, so that a relationship whose endpoint is missing is skipped. Each change is as late as the test says.
 */
final class Pipe implements AutoCloseable {

    private static final String NODE =
            "MERGE (n:SourceEvent {sourceId: $id}) SET n += $properties SET n:$($labels)" + " REMOVE n:$($gone)";
    private static final String NODE_DELETED = "MATCH (n:SourceEvent {sourceId: $id}) DELETE n";
    private static final String ENDS =
            "MATCH (a:SourceEvent {sourceId: $start}) MATCH (b:SourceEvent {sourceId: $end}) ";

    private record Change(long dueAt, String cypher, Map<String, Object> parameters) {}

    private final Database master;
    private final Database subscriber;
    private final Deque<Change> coming = new ArrayDeque<>();
    private final Thread thread;
    private volatile long lagMillis;
    private volatile boolean open = true;
    private volatile RuntimeException failure;
    private String cursor;

    Pipe(Database master, Database subscriber) {
        this.master = master;
        this.subscriber = subscriber;
        this.cursor =
                master.read("CALL db.cdc.current()", Map.of()).get(0).get("id").toString();
        this.thread = new Thread(this::run, "pipe");
        thread.start();
    }

    void lag(long millis) {
        lagMillis = millis;
    }

    private void run() {
        try {
            while (open) {
                fetch();
                while (!coming.isEmpty() && coming.peek().dueAt() <= System.nanoTime()) {
                    Change change = coming.poll();
                    subscriber.write(change.cypher(), change.parameters());
                }
                LockSupport.parkNanos(2_000_000);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void fetch() {
        for (Map<String, Object> row : master.read("CALL db.cdc.query($from, [])", Map.of("from", cursor))) {
            cursor = row.get("id").toString();
            coming.add(change(map(row.get("event"))));
        }
    }

    private Change change(Map<String, Object> event) {
        long dueAt = System.nanoTime() + lagMillis * 1_000_000;
        boolean deleted = "d".equals(event.get("operation"));
        if ("n".equals(event.get("eventType"))) {
            return new Change(dueAt, deleted ? NODE_DELETED : NODE, node(event));
        }
        String type = "`" + event.get("type") + "`";
        return new Change(
                dueAt,
                deleted
                        ? "MATCH ()-[r:" + type + " {sourceId: $id}]->() DELETE r"
                        : ENDS + "MERGE (a)-[r:" + type + " {sourceId: $id}]->(b) SET r += $properties",
                relationship(event));
    }

    private static Map<String, Object> node(Map<String, Object> event) {
        List<String> labels = labels(state(event, "after"));
        List<String> gone = new ArrayList<>(labels(state(event, "before")));
        gone.removeAll(labels);
        return Map.of("id", event.get("elementId"), "properties", mutated(event), "labels", labels, "gone", gone);
    }

    private static Map<String, Object> relationship(Map<String, Object> event) {
        return Map.of(
                "id",
                event.get("elementId"),
                "start",
                map(event.get("start")).get("elementId"),
                "end",
                map(event.get("end")).get("elementId"),
                "properties",
                mutated(event));
    }

    /** What the change set, and null for what it removed. */
    private static Map<String, Object> mutated(Map<String, Object> event) {
        Map<String, Object> mutated = new HashMap<>();
        properties(state(event, "before")).keySet().forEach(name -> mutated.put(name, null));
        mutated.putAll(properties(state(event, "after")));
        return mutated;
    }

    private static Map<String, Object> state(Map<String, Object> event, String which) {
        return map(map(event.get("state")).get(which));
    }

    private static Map<String, Object> properties(Map<String, Object> state) {
        return map(state.get("properties"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> labels(Map<String, Object> state) {
        return (List<String>) state.getOrDefault("labels", List.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
