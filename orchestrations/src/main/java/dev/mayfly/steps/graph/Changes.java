// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import dev.mayfly.digest.EntityKind;
import dev.mayfly.digest.Key;
import dev.mayfly.digest.Own;
import dev.mayfly.neo4j.Database;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the master's own change data capture says of what was changed there. */
final class Changes {

    private static final String CURRENT = "CALL db.cdc.current() YIELD id RETURN id";

    private static final String SINCE = "CALL db.cdc.query($since, []) YIELD event"
            + " WITH event WHERE none(label IN CASE event.eventType WHEN 'n' THEN event.labels"
            + " ELSE event.start.labels + event.end.labels END WHERE label IN $own)"
            + " RETURN DISTINCT event.eventType AS type, event.elementId AS id LIMIT $limit";

    private final Database master;

    Changes(Database master) {
        this.master = master;
    }

    /** The id of the newest change that is committed. */
    String now() {
        return master.read(CURRENT, Map.of()).get(0).get("id").toString();
    }

    /** The keys of what was changed since then, at most so many; Mayfly's own are not among them. */
    Set<Key> since(String id, int limit) {
        Set<Key> keys = new HashSet<>();
        master.read(SINCE, Map.of("since", id, "own", Own.LABELS, "limit", limit))
                .forEach(row -> keys.add(new Key(
                        "n".equals(row.get("type")) ? EntityKind.NODE : EntityKind.RELATIONSHIP,
                        row.get("id").toString())));
        return keys;
    }
}
