// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU time that the processes of a rig have taken so far, of all threads; this one among them, which writes the load and is
 * the direct loop.
 */
record Cpu(Map<String, Duration> byProcess) {

    private static final double NANOS_PER_MICRO = 1e3;

    static Cpu of(Rig rig) {
        Map<String, Duration> taken = new LinkedHashMap<>();
        taken.put("Neo4j, both databases", rig.neo4j().cpu());
        taken.put("Connect worker", rig.worker().cpu());
        taken.put("Kafka broker", rig.broker().cpu());
        taken.put("the benchmark's own process", Part.cpu(ProcessHandle.current()));
        return new Cpu(taken);
    }

    /** Microseconds for each of so many events since then. */
    Map<String, Double> perEvent(Cpu before, long events) {
        Map<String, Double> micros = new LinkedHashMap<>();
        byProcess.forEach((process, taken) ->
                micros.put(process, taken.minus(before.byProcess.get(process)).toNanos() / NANOS_PER_MICRO / events));
        return micros;
    }
}
