// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.neo4j.Database;
import dev.mayfly.pulse.Marker;
import dev.mayfly.pulse.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Markers in a database: one node for the pulse, and one for the live picture, which must not disturb the pulse. */
public final class Markers {

    /** Counts on and stamps; gives the number. Parameters {@code id} and {@code at}, milliseconds since 1970. */
    public static final String WRITE = "MERGE (m:" + Marker.LABEL + " {id: $id})"
            + " SET m.number = coalesce(m.number, 0) + 1, m.at = $at RETURN m.number AS number, m.at AS at";

    /** The newest marker of that {@code id}. */
    public static final String READ = "MATCH (m:" + Marker.LABEL + " {id: $id}) RETURN m.number AS number, m.at AS at";

    static final String LIVE = "live";

    private Markers() {}

    /** The newest marker of the pulse there. */
    static Sight newest(Database database) {
        return newest(database, Marker.PULSE);
    }

    static Sight newest(Database database, String id) {
        try {
            List<Map<String, Object>> rows = database.read(READ, Map.of("id", id));
            return rows.isEmpty() ? new Sight.Nothing() : new Sight.Seen(marker(rows.get(0)));
        } catch (RuntimeException e) {
            return new Sight.Blind(Reasons.of(e));
        }
    }

    /** Writes the next marker; the app's clock is the only one that counts. */
    static Sight write(Database master, String id, Instant at) {
        try {
            List<Map<String, Object>> rows = master.read(WRITE, Map.of("id", id, "at", at.toEpochMilli()));
            return new Sight.Seen(marker(rows.get(0)));
        } catch (RuntimeException e) {
            return new Sight.Blind(Reasons.of(e));
        }
    }

    private static Marker marker(Map<String, Object> row) {
        return new Marker(
                ((Number) row.get("number")).longValue(), Instant.ofEpochMilli(((Number) row.get("at")).longValue()));
    }
}
