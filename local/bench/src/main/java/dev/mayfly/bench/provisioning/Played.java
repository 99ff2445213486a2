// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of a rehearsal.
 *
 * @param requests when Aura was asked for something, the first time first
 */
record Played(List<Told> demos, List<Instant> requests) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The most requests to Aura in any minute. */
    int mostRequestsInAMinute() {
        return most(requests);
    }

    static int most(List<Instant> times) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (!times.get(first).plus(MINUTE).isAfter(times.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
