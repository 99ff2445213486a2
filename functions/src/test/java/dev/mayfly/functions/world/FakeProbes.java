// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.digest.Own;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The markers of digests on their way from master to subscriber. */
final class FakeProbes {

    private record Probe(int round, Instant dueAt) {}

    private final Map<String, Probe> byRun = new ConcurrentHashMap<>();

    static boolean understands(String cypher) {
        return cypher.contains(Own.PROBE);
    }

    /**
     * Writes or removes one.
     *
     * @param dueAt when it is at the subscriber
     */
    void write(String cypher, Map<String, Object> parameters, Instant dueAt) {
        String run = parameters.get("run").toString();
        if (cypher.startsWith("MERGE")) {
            byRun.put(run, new Probe((Integer) parameters.get("round"), dueAt));
        } else {
            byRun.remove(run);
        }
    }

    /** How many the subscriber has of that run and round, or a later one. */
    long seen(Map<String, Object> parameters, Instant now) {
        Probe probe = byRun.get(parameters.get("run").toString());
        return probe != null && probe.round() >= (Integer) parameters.get("round") && !now.isBefore(probe.dueAt())
                ? 1
                : 0;
    }
}
