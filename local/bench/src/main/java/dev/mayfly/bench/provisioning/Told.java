// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a demo was provisioned.
 *
 * @param wall from the request to READY
 * @param late of each step that is looked at: how long after its end that was noticed
 * @param looks activities that were called
 * @param events in the history of the orchestration at its end
 * @param bytes of that history, as the protocol between task hub and worker carries it at each turn
 */
record Told(CloudTimes times, Duration wall, Map<String, Duration> late, int looks, int events, long bytes) {

    private static final Duration LONG = Duration.ofSeconds(10);

    double longestChainSeconds() {
        return seconds(Chain.longest(times));
    }

    /** By which part of its own length the end of each step was noticed late; steps of ten seconds and more. */
    List<Double> lateParts() {
        return late.entrySet().stream()
                .filter(step -> times.of(step.getKey()).compareTo(LONG) >= 0)
                .map(step -> seconds(step.getValue()) / seconds(times.of(step.getKey())))
                .toList();
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
