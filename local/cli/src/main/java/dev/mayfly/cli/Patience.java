// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Asks again for a while when nobody answers, for who looks again and again. */
record Patience(Pause pause) {

    /** How long an answer may be missing before it is bad news: a host starts again in less. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration BETWEEN = Duration.ofMillis(200);

    /**
     * The answer to a call.
     *
     * @throws ApiException.Unreachable if there was none for too long
     */
    <T> T with(Supplier<T> call) {
        var until = Instant.now().plus(LONGEST);
        while (true) {
            try {
                return call.get();
            } catch (ApiException.Unreachable e) {
                if (Instant.now().isAfter(until) || pause.isStoppedAfter(BETWEEN)) {
                    throw e;
                }
            }
        }
    }
}
