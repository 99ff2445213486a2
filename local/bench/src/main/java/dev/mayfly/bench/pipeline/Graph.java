// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/** A database with a driver of the benchmark's own. */
final class Graph implements AutoCloseable {

    private final String id;
    private final String uri;
    private final Driver driver;

    @SuppressWarnings("deprecation") // Logging has no successor that the driver's default would not write to System.err
    Graph(String id, String uri) {
        this.id = id;
        this.uri = uri;
        this.driver = GraphDatabase.driver(
                uri,
                AuthTokens.basic("neo4j", Neo4jServers.PASSWORD),
                Config.builder().withLogging(Logging.slf4j()).build());
    }

    String id() {
        return id;
    }

    String uri() {
        return uri;
    }

    /** Runs a change in a transaction of its own; returns when it is committed. */
    void write(String cypher, Map<String, Object> parameters) {
        try (Session session = driver.session()) {
            session.executeWriteWithoutResult(tx -> tx.run(cypher, parameters).consume());
        }
    }

    List<Record> read(String cypher, Map<String, Object> parameters) {
        try (Session session = driver.session()) {
            return session.executeRead(tx -> tx.run(cypher, parameters).list());
        }
    }

    /** The number in the one row and column that it returns. */
    long number(String cypher) {
        return read(cypher, Map.of()).get(0).get(0).asLong();
    }

    /** The uniqueness that the product makes at a subscriber before the first event. */
    void constrainSourceIds() {
        write("CREATE CONSTRAINT source_event FOR (n:SourceEvent) REQUIRE n.sourceId IS UNIQUE", Map.of());
    }

    /** All nodes and relationships, from the counters that the database keeps, so that asking costs next to nothing. */
    Counts counts() {
        return new Counts(number("MATCH (n) RETURN count(n)"), number("MATCH ()-[r]->() RETURN count(r)"));
    }

    record Counts(long nodes, long relationships) {}

    String currentChange() {
        return read("CALL db.cdc.current()", Map.of()).get(0).get("id").asString();
    }

    /** How many changes were committed since then, as the database itself tells. */
    long changesSince(String changeId) {
        return read(
                        "CALL db.cdc.query($from, [{select: 'n'}, {select: 'r'}]) YIELD id RETURN count(id)",
                        Map.of("from", changeId))
                .get(0)
                .get(0)
                .asLong();
    }

    @Override
    public void close() {
        driver.close();
    }

    @Override
    public String toString() {
        return id + " at " + uri;
    }
}
