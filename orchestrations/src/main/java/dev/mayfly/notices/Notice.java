// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.notices;

import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import java.time.Instant;

/**
 * One notice, as it is posted. No secret in it.
 *
 * @param id the same for each try to deliver it: whoever gets it twice can tell
 * @param text for people, one line; services such as Slack show just this
 * @param cause why the demo is in this state, or what a person must do; null if there is nothing to say
 * @param key tells the notices of one demo apart
 */
public record Notice(
        String id,
        Event event,
        String text,
        String demo,
        int generation,
        DemoState state,
        Instant expiresAt,
        String cause,
        Instant at,
        String key) {

    /** The events that people are told. */
    public enum Event {
        /** The end is near; the last chance to extend. */
        ENDS_SOON,
        READY,
        /** It never became ready, and is removed. */
        FAILED,
        DESTROYED,
        /** Something could not be removed. Told once; it is tried again by itself. */
        LEFTOVERS,
        /** It does not work, and Mayfly cannot repair it by itself. */
        NEEDS_PERSON
    }

    private static final int LONGEST_CAUSE = 300;

    static Notice of(DemoRecord demo, Event event, String key, String text, String cause, Instant now) {
        return new Notice(
                demo.id() + "-" + demo.generation() + "-" + key,
                event,
                text,
                demo.id().value(),
                demo.generation(),
                demo.state(),
                demo.expiresAt(),
                cause,
                now,
                key);
    }

    /** The first line, and not all of it if it is long: a cause may be as long as the end of a log. */
    static String brief(String cause) {
        if (cause == null || cause.isBlank()) {
            return null;
        }
        String line = cause.strip().lines().findFirst().orElseThrow();
        return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + "…";
    }
}
