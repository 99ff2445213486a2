// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import java.util.List;
import java.util.Map;

/** Cypher against one database. Every call is one transaction; failures are the driver's own {@code Neo4jException}s. */
public interface Database {

    /** Runs a change; a transient failure is not repeated here. */
    void write(String cypher, Map<String, Object> parameters);

    /** Runs a query and gives its rows. */
    List<Map<String, Object>> read(String cypher, Map<String, Object> parameters);
}
