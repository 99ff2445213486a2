// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.digest.Entity;
import dev.mayfly.digest.EntityKind;
import dev.mayfly.digest.Key;
import dev.mayfly.digest.Own;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the business content of one graph. */
final class GraphReader {

    static final String MARK = ConnectorConfigs.SOURCE_LABEL;
    static final String SOURCE_ID = ConnectorConfigs.SOURCE_ID_PROPERTY;

    private static final String OWN = String.join("|", Own.LABELS);
    private static final String NO_OWN_TYPE = Own.TYPES.stream()
            .map(type -> "type(x) <> '" + type + "'")
            .reduce((one, other) -> one + " AND " + other)
            .orElseThrow();

    /** As Neo4j 5 makes them. A key that is none was never the master's, and it would be an error to ask for it. */
    private static final Pattern ELEMENT_ID = Pattern.compile("\\d+:[0-9a-fA-F-]{36}:\\d+");

    private final Database database;
    private final Role role;

    GraphReader(Database database, Role role) {
        this.database = database;
        this.role = role;
    }

    /** Reads everything of that kind, each entity once, in no order; false ends it. */
    void all(EntityKind kind, Predicate<Found> found) {
        stream(kind, "true", Map.of(), found);
    }

    /** Reads those with these keys; what comes twice under one key is twice in its list. */
    Map<String, List<Found>> byKey(EntityKind kind, Collection<String> keys) {
        Map<String, List<Found>> byKey = new HashMap<>();
        Predicate<Found> collect = found -> {
            byKey.computeIfAbsent(found.key(), key -> new ArrayList<>()).add(found);
            return true;
        };
        List<String> marked = keys.stream().filter(Key::isMarked).toList();
        List<String> unmarked = keys.stream()
                .filter(key -> !Key.isMarked(key))
                .map(Key::elementId)
                .toList();
        if (role == Role.MASTER) {
            byElementId(kind, marked, collect);
        } else {
            if (!marked.isEmpty()) {
                stream(kind, isMarked(kind) + " AND x." + SOURCE_ID + " IN $keys", Map.of("keys", marked), collect);
            }
            byElementId(kind, unmarked, collect);
        }
        return byKey;
    }

    private void byElementId(EntityKind kind, List<String> ids, Predicate<Found> found) {
        List<String> possible =
                ids.stream().filter(id -> ELEMENT_ID.matcher(id).matches()).toList();
        if (!possible.isEmpty()) {
            stream(kind, "elementId(x) IN $keys", Map.of("keys", possible), found);
        }
    }

    private static String isMarked(EntityKind kind) {
        return kind == EntityKind.NODE ? "x:" + MARK : "true";
    }

    private void stream(EntityKind kind, String condition, Map<String, Object> parameters, Predicate<Found> found) {
        if (kind == EntityKind.NODE) {
            String query = "MATCH (x) WHERE " + condition + " AND NOT x:" + OWN
                    + " RETURN elementId(x), properties(x), labels(x)";
            database.stream(query, parameters, row -> found.test(node(row)));
        } else {
            String query = "MATCH (a)-[x]->(b) WHERE " + condition + " AND NOT a:" + OWN + " AND NOT b:" + OWN + " AND "
                    + NO_OWN_TYPE
                    + " RETURN elementId(x), properties(x), type(x), " + keyOf("a") + ", " + keyOf("b");
            database.stream(query, parameters, row -> found.test(relationship(row)));
        }
    }

    /** The key of an endpoint. */
    private String keyOf(String node) {
        return role == Role.MASTER
                ? "elementId(" + node + ")"
                : "CASE WHEN " + node + ":" + MARK + " AND " + node + "." + SOURCE_ID + " IS :: STRING NOT NULL THEN "
                        + node + "." + SOURCE_ID + " ELSE '" + Key.ofUnmarked("") + "' + elementId(" + node + ") END";
    }

    @SuppressWarnings("unchecked")
    private Found node(List<Object> row) {
        String id = (String) row.get(0);
        Map<String, Object> raw = (Map<String, Object>) row.get(1);
        List<String> labels = (List<String>) row.get(2);
        String key = key(id, labels.contains(MARK), raw);
        List<String> business =
                labels.stream().filter(label -> !label.equals(MARK)).toList();
        return new Found(Entity.node(key, business, BoltValues.without(SOURCE_ID, raw)), id, labels, raw);
    }

    @SuppressWarnings("unchecked")
    private Found relationship(List<Object> row) {
        String id = (String) row.get(0);
        Map<String, Object> raw = (Map<String, Object>) row.get(1);
        Entity entity = Entity.relationship(
                key(id, true, raw),
                (String) row.get(2),
                BoltValues.without(SOURCE_ID, raw),
                (String) row.get(3),
                (String) row.get(4));
        return new Found(entity, id, List.of(), raw);
    }

    private String key(String elementId, boolean marked, Map<String, Object> properties) {
        if (role == Role.MASTER) {
            return elementId;
        }
        return marked && properties.get(SOURCE_ID) instanceof String sourceId ? sourceId : Key.ofUnmarked(elementId);
    }
}
