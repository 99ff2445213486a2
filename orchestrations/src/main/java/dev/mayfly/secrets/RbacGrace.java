// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a missing right may be one that was given and does not work yet: Azure takes up to 10 minutes to act on a role
 * assignment. Refusals with less than 10 minutes between them count as one series, which may pass in its first 10 minutes.
 */
final class RbacGrace {

    static final Duration GRACE = Duration.ofMinutes(10);

    private Instant first = Instant.MIN;
    private Instant last = Instant.MIN;

    /** Counts a refusal and says whether it may pass. */
    synchronized boolean mayPass(Instant now) {
        if (last.plus(GRACE).isBefore(now)) {
            first = now;
        }
        last = now;
        return now.isBefore(first.plus(GRACE));
    }
}
