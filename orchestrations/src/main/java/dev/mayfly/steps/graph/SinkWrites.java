// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import static dev.mayfly.steps.graph.GraphReader.MARK;
import static dev.mayfly.steps.graph.GraphReader.SOURCE_ID;

import dev.mayfly.digest.Entity;
import dev.mayfly.digest.Own;
import dev.mayfly.neo4j.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.neo4j.driver.exceptions.TransientException;

/**
 * Writes at the subscriber in the very form of the sink: label {@code SourceEvent} and property {@code sourceId} on nodes,
 * {@code sourceId} on relationships, all merged by it. What the sink wrote before is found again and what it writes later
 * finds ours.
 */
final class SinkWrites {

    /** The sink writes at the same time, so that a deadlock is to be expected now and then. */
    private static final int TRIES = 5;

    /** First without any property: Neo4j keeps {@code 0.0} where {@code -0.0} is set, as it takes them for equal. */
    private static final String NODES = "UNWIND $rows AS row MERGE (n:" + MARK + " {" + SOURCE_ID + ": row.key})"
            + " SET n = {" + SOURCE_ID + ": row.key} SET n = row.properties"
            + " SET n:$(row.labels) REMOVE n:$(row.unwanted) RETURN count(n) AS done";

    private static final String ENDPOINTS = "UNWIND $rows AS row MATCH (a:" + MARK + " {" + SOURCE_ID
            + ": row.start}) MATCH (b:" + MARK + " {" + SOURCE_ID + ": row.end}) ";

    private static final String DELETE_RELATIONSHIPS =
            "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.id" + " AND r." + SOURCE_ID
                    + " = row.key DELETE r RETURN count(r) AS done";

    private static final String DELETE_THEIR_RELATIONSHIPS = "UNWIND $rows AS row MATCH (n)-[r]-() WHERE elementId(n) ="
            + " row.id AND r." + SOURCE_ID + " IS NOT NULL DELETE r RETURN count(r) AS done";

    private static final String DELETE_NODES = "UNWIND $rows AS row MATCH (n:" + MARK + " {" + SOURCE_ID + ": row.key})"
            + " WHERE elementId(n) = row.id AND NOT EXISTS { (n)--() } DELETE n RETURN count(n) AS done";

    private final Database database;

    SinkWrites(Database database) {
        this.database = database;
    }

    /** Writes nodes with all their labels and properties, and with no others. */
    long nodes(List<Found> nodes, Map<String, List<Found>> there) {
        return rows(NODES, nodes.stream().map(node -> node(node, there)).toList());
    }

    private static Map<String, Object> node(Found wanted, Map<String, List<Found>> there) {
        // A replay may have put the old life of an id that is in use again onto this node: with an own label no digest
        // sees it.
        List<String> unwanted = new ArrayList<>(Own.LABELS);
        there.getOrDefault(wanted.key(), List.of()).forEach(found -> unwanted.addAll(found.labels()));
        unwanted.removeAll(wanted.labels());
        unwanted.remove(MARK);
        return Map.of(
                "key", wanted.key(),
                "properties", marked(wanted),
                "labels", wanted.labels(),
                "unwanted", unwanted);
    }

    /** Those relationships that are where they belong, by key. */
    Map<String, List<Found>> relationshipsBetween(String type, List<Found> wanted) {
        String query = ENDPOINTS + "MATCH (a)-[r:" + quoted(type) + " {" + SOURCE_ID
                + ": row.key}]->(b) RETURN row.key AS key, properties(r) AS properties";
        Map<String, Found> byKey = new HashMap<>();
        wanted.forEach(found -> byKey.put(found.key(), found));
        Map<String, List<Found>> there = new HashMap<>();
        database.read(query, Map.of("rows", relationshipRows(wanted))).forEach(row -> {
            Entity entity = byKey.get(row.get("key").toString()).entity();
            there.computeIfAbsent(entity.key(), key -> new ArrayList<>()).add(with(entity, row.get("properties")));
        });
        return there;
    }

    @SuppressWarnings("unchecked")
    private static Found with(Entity place, Object properties) {
        Map<String, Object> raw = (Map<String, Object>) properties;
        Entity entity = Entity.relationship(
                place.key(), place.group(), BoltValues.without(SOURCE_ID, raw), place.start(), place.end());
        return new Found(entity, "", List.of(), raw);
    }

    /** Writes relationships of one type; where an endpoint is missing, none is written. */
    long relationships(String type, List<Found> relationships) {
        return rows(
                ENDPOINTS + "MERGE (a)-[r:" + quoted(type) + " {" + SOURCE_ID
                        + ": row.key}]->(b) SET r = {" + SOURCE_ID
                        + ": row.key} SET r = row.properties RETURN count(r) AS done",
                relationshipRows(relationships));
    }

    private static List<Map<String, Object>> relationshipRows(List<Found> relationships) {
        return relationships.stream()
                .map(found -> Map.<String, Object>of(
                        "key", found.key(),
                        "start", found.entity().start(),
                        "end", found.entity().end(),
                        "properties", marked(found)))
                .toList();
    }

    private static Map<String, Object> marked(Found found) {
        Map<String, Object> properties = new HashMap<>(found.raw());
        properties.put(SOURCE_ID, found.key());
        return properties;
    }

    long deleteRelationships(List<Found> relationships) {
        return rows(DELETE_RELATIONSHIPS, ids(relationships));
    }

    /** Deletes nodes with the sink's relationships on them. A node on which somebody hung a relationship of his own stays. */
    long deleteNodes(List<Found> nodes) {
        rows(DELETE_THEIR_RELATIONSHIPS, ids(nodes));
        return rows(DELETE_NODES, ids(nodes));
    }

    private static List<Map<String, Object>> ids(List<Found> found) {
        return found.stream()
                .map(one -> Map.<String, Object>of("id", one.elementId(), "key", one.key()))
                .toList();
    }

    private long rows(String cypher, List<Map<String, Object>> rows) {
        return repeated(
                () -> (Long) database.read(cypher, Map.of("rows", rows)).get(0).get("done"));
    }

    private static long repeated(Supplier<Long> work) {
        for (int i = 1; ; i++) {
            try {
                return work.get();
            } catch (TransientException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static String quoted(String type) {
        return "`" + type.replace("`", "``") + "`";
    }
}
