// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Await;
import dev.mayfly.bench.pipeline.Graph.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Replication without Kafka, as simple as it can be: asks the master for changes and merges them at the subscriber, many at a
 * time. It knows creations only, keeps no cursor and would not survive anything; it shows what the way through Kafka costs.
 */
final class DirectLoop implements AutoCloseable {

    static final String NAME = "Direct loop without Kafka, polling every 20 ms";

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int BATCH = 1_000;
    private static final String QUERY = "CALL db.cdc.query($from, [{select: 'n'}, {select: 'r'}]) YIELD id, event"
            + " RETURN id, event LIMIT " + BATCH;

    private final Graph master;
    private final Graph subscriber;
    private final Thread thread;
    private String cursor;
    private volatile boolean open = true;
    private volatile Exception failure;

    private DirectLoop(Graph master, Graph subscriber) {
        this.master = master;
        this.subscriber = subscriber;
        this.cursor = master.currentChange();
        this.thread = new Thread(this::run, "direct-loop");
        this.thread.setDaemon(true);
    }

    /** Begins with what is changed from now on. */
    static DirectLoop start(Graph master, Graph subscriber) {
        DirectLoop loop = new DirectLoop(master, subscriber);
        loop.thread.start();
        return loop;
    }

    void awaitCounts(Counts wanted, Duration atMost) throws InterruptedException {
        Await.until(wanted + " at the subscriber by the direct loop", atMost, PAUSE, () -> {
            if (failure != null) {
                throw new IllegalStateException("the direct loop ended", failure);
            }
            return subscriber.counts().equals(wanted);
        });
    }

    private void run() {
        try {
            while (open) {
                List<Record> changes = master.read(QUERY, Map.of("from", cursor));
                if (changes.isEmpty()) {
                    Thread.sleep(PAUSE.toMillis());
                } else {
                    apply(changes);
                    cursor = changes.get(changes.size() - 1).get("id").asString();
                }
            }
        } catch (InterruptedException | Neo4jException e) {
            failure = e;
        }
    }

    private void apply(List<Record> changes) {
        String form = null;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Record change : changes) {
            Value event = change.get("event");
            if (!form(event).equals(form)) {
                flush(form, rows);
                form = form(event);
                rows = new ArrayList<>();
            }
            rows.add(row(event));
        }
        flush(form, rows);
    }

    private void flush(String form, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            subscriber.write("UNWIND $rows AS row " + form, Map.of("rows", rows));
        }
    }

    private static String form(Value event) {
        if (event.get("eventType").asString().equals("n")) {
            return "MERGE (n:SourceEvent {sourceId: row.id}) SET n += row.properties SET n:"
                    + String.join(":", event.get("labels").asList(Value::asString));
        }
        return "MATCH (a:SourceEvent {sourceId: row.start}) MATCH (b:SourceEvent {sourceId: row.end}) MERGE (a)-[r:"
                + event.get("type").asString() + " {sourceId: row.id}]->(b) SET r += row.properties";
    }

    private static Map<String, Object> row(Value event) {
        Map<String, Object> properties =
                event.get("state").get("after").get("properties").asMap();
        String id = event.get("elementId").asString();
        return event.get("eventType").asString().equals("n")
                ? Map.of("id", id, "properties", properties)
                : Map.of(
                        "id",
                        id,
                        "properties",
                        properties,
                        "start",
                        event.get("start").get("elementId").asString(),
                        "end",
                        event.get("end").get("elementId").asString());
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
