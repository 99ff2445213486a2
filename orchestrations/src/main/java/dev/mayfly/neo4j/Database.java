// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import dev.mayfly.graph.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Cypher against one database. Every call is one transaction; failures are the driver's own {@code Neo4jException}s. */
public interface Database {

    /** Runs a change; a transient failure is not repeated here. */
    void write(String cypher, Map<String, Object> parameters);

    /** Runs changes in one transaction, in their order. */
    void write(List<Statement> statements);

    /** Runs a query and gives its rows. */
    List<Map<String, Object>> read(String cypher, Map<String, Object> parameters);

    /**
     * Runs a query of which the rows are not kept: they are fetched as fast as they are taken.
     *
     * @param row takes the values of a row in the order of the columns; false ends it
     */
    void stream(String cypher, Map<String, Object> parameters, Predicate<List<Object>> row);
}
