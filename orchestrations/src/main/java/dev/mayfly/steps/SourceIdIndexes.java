// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.data.Generator;
import dev.mayfly.graph.Statement;
import dev.mayfly.neo4j.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Indexes of relationships on the master's element id, at the subscriber. The sink deletes a relationship with
 * {@code MATCH ()-[r:KNOWS {sourceId: …}]->() DELETE r}, with APOC as without it, and so reads all relationships of the type for
 * each; an index leaves it one. Neo4j has no such index over all types: each type needs its own.
 */
final class SourceIdIndexes {

    private SourceIdIndexes() {}

    /** The types of the sample data, known before there is any. */
    static List<String> ofSamples() {
        return Stream.of(Generator.values())
                .flatMap(generator -> generator.sample(1, 0).types().stream())
                .sorted()
                .toList();
    }

    /** Makes those that are missing. They fill in the background; what is written meanwhile is in them. */
    static void make(Database subscriber, Collection<String> types) {
        if (!types.isEmpty()) {
            subscriber.write(types.stream()
                    .map(type -> Statement.of(
                            "CREATE INDEX IF NOT EXISTS FOR ()-[r:`" + type.replace("`", "``") + "`]-() ON (r."
                                    + ConnectorConfigs.SOURCE_ID_PROPERTY + ")",
                            Map.of()))
                    .toList());
        }
    }
}
