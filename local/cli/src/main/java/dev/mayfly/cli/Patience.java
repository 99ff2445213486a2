// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Asks again for a while when the answer may be another one a moment later, for who looks again and again. */
record Patience(Pause pause) {

    /** How long a good answer may be missing before it is bad news: a host starts again in less. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration BETWEEN = Duration.ofMillis(200);

    /**
     * The answer to a call.
     *
     * @throws ApiException if there was no good one for too long, or it will be the same each time
     */
    <T> T with(Supplier<T> call) {
        var until = Instant.now().plus(LONGEST);
        while (true) {
            try {
                return call.get();
            } catch (ApiException e) {
                if (!e.mayPass() || Instant.now().isAfter(until) || pause.isStoppedAfter(BETWEEN)) {
                    throw e;
                }
            }
        }
    }
}
