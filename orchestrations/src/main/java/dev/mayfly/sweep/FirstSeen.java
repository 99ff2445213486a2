// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import java.time.Instant;
import java.util.Optional;

/** What to do about something of ours whose age nobody knows: first remember when it was seen, and a day later delete it. */
final class FirstSeen {

    private FirstSeen() {}

    /**
     * @param seen when it was seen for the first time; empty if it was not, and worth nothing if it lies in the future
     */
    static Decision decide(Decision verdict, Optional<Instant> seen, Instant now) {
        if (seen.isEmpty() || seen.get().isAfter(now.plus(SweepRules.SKEW_MARGIN))) {
            return verdict.instead(
                    Action.STAMP,
                    "nobody knows its age: seen for the first time, to be deleted in " + SweepRules.GRACE.toHours()
                            + " h");
        }
        Instant from = seen.get().plus(SweepRules.GRACE);
        return from.isAfter(now)
                ? verdict.instead(Action.KEEP, "nobody knows its age: to be deleted from " + from + " on")
                : verdict.instead(Action.DELETE, "nobody knows its age, and it was seen first at " + seen.get());
    }
}
