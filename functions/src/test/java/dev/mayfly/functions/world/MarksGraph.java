// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.graph.Statement;
import dev.mayfly.verify.Marks;
import dev.mayfly.verify.PropertyType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.neo4j.driver.exceptions.ClientException;

/**
 * The nodes of verifications, and the very statements that a verification makes on them. Not more of Cypher than that. Never
 * changed: each change gives another graph.
 */
final class MarksGraph {

    static final MarksGraph EMPTY = new MarksGraph(Map.of());

    /** The label of copies. */
    private static final String COPY = "SourceEvent";

    /** Who a node is: in the world its element id. */
    private record Id(String run, String key) {}

    private record Node(Map<String, Object> properties, Set<String> labels, Map<String, Object> relationships) {

        private Node with(String name, Object value) {
            Map<String, Object> changed = new HashMap<>(properties);
            changed.put(name, value);
            changed.values().removeIf(""::equals);
            return new Node(changed, labels, relationships);
        }

        private Node labelled(boolean extra) {
            Set<String> changed = new TreeSet<>(Set.of(Marks.LABEL));
            if (extra) {
                changed.add(Marks.EXTRA_LABEL);
            }
            return new Node(properties, changed, relationships);
        }

        private Node related(String to, Object value) {
            Map<String, Object> changed = new TreeMap<>(relationships);
            if (value == null) {
                changed.remove(to);
            } else {
                changed.put(to, value);
            }
            return new Node(properties, labels, changed);
        }
    }

    private final Map<Id, Node> nodes;

    private MarksGraph(Map<Id, Node> nodes) {
        this.nodes = nodes;
    }

    static boolean understands(String cypher) {
        return cypher.contains(":" + Marks.LABEL);
    }

    MarksGraph after(Statement statement) {
        Map<Id, Node> changed = new HashMap<>(nodes);
        change(changed, statement.cypher(), statement.parameters());
        return new MarksGraph(changed);
    }

    private static void change(Map<Id, Node> nodes, String cypher, Map<String, Object> parameters) {
        Object run = parameters.get("run");
        switch (cypher) {
            case Marks.CLEAN_UP -> nodes.keySet().removeIf(id -> id.run.equals(run));
            case Marks.CLEAN_UP_OLD -> nodes.values().removeIf(node -> isOld(node, parameters));
            default -> {
                String key = String.valueOf(parameters.getOrDefault("key", "types"));
                nodes.compute(new Id(run.toString(), key), (id, node) -> change(nodes, id, node, cypher, parameters));
            }
        }
    }

    private static Node change(Map<Id, Node> nodes, Id id, Node node, String cypher, Map<String, Object> parameters) {
        if (node == null) {
            return cypher.equals(Marks.PUT_NODE)
                    ? put(new Node(Map.of(), Set.of(Marks.LABEL), Map.of()), parameters)
                    : null;
        }
        String to = String.valueOf(parameters.get("to"));
        return switch (cypher) {
            case Marks.PUT_NODE -> put(node, parameters);
            case Marks.PUT_RELATIONSHIP ->
                nodes.containsKey(new Id(id.run, to)) ? node.related(to, parameters.get("value")) : node;
            case Marks.DELETE_RELATIONSHIP -> node.related(to, null);
            case Marks.DELETE_NODE -> deleted(nodes, id, node);
            case Marks.ADD_LABEL -> node.labelled(true);
            case Marks.REMOVE_LABEL -> node.labelled(false);
            case Marks.PUT_NOTE -> node.with("note", parameters.get("value"));
            case Marks.REMOVE_NOTE -> node.with("note", "");
            default -> typed(node, cypher);
        };
    }

    private static Node put(Node node, Map<String, Object> parameters) {
        return node.with("since", parameters.get("since")).with("value", parameters.get("value"));
    }

    private static Node deleted(Map<Id, Node> nodes, Id id, Node node) {
        boolean hangsOn = !node.relationships.isEmpty()
                || nodes.entrySet().stream()
                        .anyMatch(other -> other.getKey().run.equals(id.run)
                                && other.getValue().relationships.containsKey(id.key));
        if (hangsOn) {
            throw new ClientException("Neo.ClientError.Schema.ConstraintValidationFailed", "it has relationships");
        }
        return null;
    }

    private static Node typed(Node node, String cypher) {
        if (!cypher.equals(PropertyType.PUT_ALL)) {
            throw new ClientException("Neo.ClientError.Statement.SyntaxError", "not understood: " + cypher);
        }
        Node all = node;
        for (PropertyType type : PropertyType.values()) {
            all = all.with(type.property(), type.name());
        }
        return all;
    }

    private static boolean isOld(Node node, Map<String, Object> parameters) {
        return ((Number) node.properties.get("since")).longValue() < ((Number) parameters.get("before")).longValue();
    }

    List<Map<String, Object>> read(String cypher, Map<String, Object> parameters) {
        Object run = parameters.get("run");
        return switch (cypher) {
            case Marks.LOOK -> look(run, (List<?>) parameters.get("keys"));
            case Marks.PROPERTIES ->
                properties(
                        nodes.get(new Id(run.toString(), parameters.get("key").toString())));
            case Marks.LEFT ->
                List.of(Map.of(
                        "count",
                        nodes.keySet().stream().filter(id -> id.run.equals(run)).count()));
            case Marks.LEFT_OLD ->
                List.of(Map.of(
                        "count",
                        nodes.values().stream()
                                .filter(node -> isOld(node, parameters))
                                .count()));
            default -> throw new ClientException("Neo.ClientError.Statement.SyntaxError", "not understood: " + cypher);
        };
    }

    private static List<Map<String, Object>> properties(Node node) {
        return node == null ? List.of() : List.of(Map.of("properties", node.properties));
    }

    private List<Map<String, Object>> look(Object run, List<?> keys) {
        List<Map<String, Object>> rows = new ArrayList<>();
        nodes.forEach((id, node) -> {
            if (id.run.equals(run) && keys.contains(id.key)) {
                rows.add(row(id, node));
                node.relationships.forEach((to, value) -> {
                    Map<String, Object> row = row(id, node);
                    row.put("to", to);
                    row.put("relationshipId", id + ">" + to);
                    row.put("relationship", value);
                    rows.add(row);
                });
            }
        });
        return rows;
    }

    private static Map<String, Object> row(Id id, Node node) {
        Map<String, Object> row = new HashMap<>();
        row.put("key", id.key);
        row.put("id", id.toString());
        row.put("value", node.properties.get("value"));
        row.put("note", node.properties.get("note"));
        List<String> labels = new ArrayList<>(node.labels);
        labels.add(COPY);
        row.put("labels", labels);
        return row;
    }

    /** Those of one run, to be put into another graph. */
    MarksGraph with(MarksGraph other, String run) {
        Map<Id, Node> changed = new HashMap<>(nodes);
        changed.keySet().removeIf(id -> id.run.equals(run));
        other.nodes.forEach((id, node) -> {
            if (id.run.equals(run)) {
                changed.put(id, node);
            }
        });
        return new MarksGraph(changed);
    }

    boolean has(String run) {
        return nodes.keySet().stream().anyMatch(id -> id.run.equals(run));
    }
}
