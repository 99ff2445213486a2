// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads patterns such as {@code (:Person {id: 1, +name}),()-[:KNOWS]->()}. */
public final class PatternParser {
    private final PatternText text;

    private PatternParser(PatternText text) {
        this.text = text;
    }

    /**
     * The patterns in a text, separated by commas.
     *
     * @throws IllegalArgumentException if it is not one or more patterns; the message shows where
     */
    public static List<Pattern> parse(String patterns) {
        PatternParser parser = new PatternParser(new PatternText(patterns));
        List<Pattern> parsed = new ArrayList<>();
        do {
            parsed.add(parser.pattern());
        } while (parser.text.takes(","));
        parser.text.expectEnd();
        return parsed;
    }

    private Pattern pattern() {
        NodePattern first = node();
        if (text.takes("<-")) {
            Details relationship = relationship();
            text.expect("-");
            return relationship(node(), relationship, first, true);
        }
        if (text.takes("-")) {
            Details relationship = relationship();
            boolean directed = text.takes("->");
            if (!directed) {
                text.expect("-");
            }
            return relationship(first, relationship, node(), directed);
        }
        return first;
    }

    private Pattern relationship(NodePattern start, Details relationship, NodePattern end, boolean directed) {
        if (!start.filter().equals(PropertyFilter.ALL) || !end.filter().equals(PropertyFilter.ALL)) {
            throw text.error("a relationship pattern may choose properties of the relationship only, not of its nodes");
        }
        if (relationship.names().size() > 1) {
            throw text.error("a relationship has one type");
        }
        String type =
                relationship.names().isEmpty() ? null : relationship.names().get(0);
        return new RelationshipPattern(start, type, relationship.key(), relationship.filter(), end, directed);
    }

    private NodePattern node() {
        text.expect("(");
        Details node = details();
        text.expect(")");
        return new NodePattern(node.names(), node.key(), node.filter());
    }

    private Details relationship() {
        text.expect("[");
        Details relationship = details();
        text.expect("]");
        return relationship;
    }

    /** What may stand in the brackets of a node or a relationship; the variable has no meaning. */
    private Details details() {
        text.skipName();
        List<String> names = new ArrayList<>();
        while (text.takes(":")) {
            names.add(text.name());
        }
        Properties properties = new Properties();
        if (text.takes("{")) {
            do {
                property(properties);
            } while (text.takes(","));
            text.expect("}");
        }
        return new Details(names, properties.key, properties.filter());
    }

    private void property(Properties properties) {
        if (text.takes("*")) {
            properties.all = true;
        } else if (text.takes("-")) {
            properties.excluded.add(text.name());
        } else if (text.takes("+")) {
            properties.included.add(text.name());
        } else {
            String name = text.name();
            if (text.takes(":")) {
                properties.key.put(name, text.literal());
            } else {
                properties.included.add(name);
            }
        }
    }

    private record Details(List<String> names, Map<String, Object> key, PropertyFilter filter) {}

    private static final class Properties {
        private final Map<String, Object> key = new LinkedHashMap<>();
        private final Set<String> included = new LinkedHashSet<>();
        private final Set<String> excluded = new LinkedHashSet<>();
        private boolean all;

        private PropertyFilter filter() {
            return new PropertyFilter(all ? Set.of() : included, excluded);
        }
    }
}
