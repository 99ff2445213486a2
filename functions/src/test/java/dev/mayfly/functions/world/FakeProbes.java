// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.digest.Own;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The markers of digests on their way from master to subscriber. */
final class FakeProbes {

    /** Run and place in the changes of a marker. */
    private record Key(String run, String since) {}

    /** When each of them is at the subscriber. */
    private final Map<Key, Instant> dueAt = new ConcurrentHashMap<>();

    static boolean understands(String cypher) {
        return cypher.contains(Own.PROBE);
    }

    /**
     * Writes or removes one.
     *
     * @param due when it is at the subscriber
     */
    void write(String cypher, Map<String, Object> parameters, Instant due) {
        if (cypher.startsWith("MERGE")) {
            dueAt.put(key(parameters), due);
        } else {
            dueAt.keySet().removeIf(key -> key.run().equals(parameters.get("run")));
        }
    }

    /** How many the subscriber has of that run and place. */
    long seen(Map<String, Object> parameters, Instant now) {
        Instant due = dueAt.get(key(parameters));
        return due != null && !now.isBefore(due) ? 1 : 0;
    }

    private static Key key(Map<String, Object> parameters) {
        return new Key(parameters.get("run").toString(), parameters.get("since").toString());
    }
}
