// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.neo4j.Database;
import dev.mayfly.pulse.Marker;
import java.util.Map;

/** How much is in a graph, without what Mayfly itself keeps there. Read from the store's own counters, not by a scan. */
public record GraphSize(long nodes, long relationships) {

    /** Three lookups in the store's counters; a subquery each, as only a bare count is answered by them. */
    public static final String NODES = "CALL { MATCH (n) RETURN count(n) AS everything }"
            + " CALL { MATCH (n:" + Marker.LABEL + ") RETURN count(n) AS markers }"
            + " CALL { MATCH (n:" + Marker.HEARTBEAT_LABEL + ") RETURN count(n) AS heartbeats }"
            + " RETURN everything - markers - heartbeats AS size";

    public static final String RELATIONSHIPS = "MATCH ()-[r]->() RETURN count(r) AS size";

    static GraphSize of(Database database) {
        return new GraphSize(count(database, NODES), count(database, RELATIONSHIPS));
    }

    private static long count(Database database, String query) {
        return ((Number) database.read(query, Map.of()).get(0).get("size")).longValue();
    }

    long total() {
        return nodes + relationships;
    }
}
