// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Kills the process, as {@code kill -9} does, at a chosen point of its work, so that a test can crash the engine between
 * any two events. Points are: an event written to a history or an inbox (its transaction still open), and a commit.
 */
final class Tripwire {
    /** System property: after how many points the process ends; not set = never. */
    static final String PROPERTY = "mayfly.durable.haltAfter";

    /** Exit code of the process, that of one ended by SIGKILL. */
    static final int EXIT_CODE = 137;

    private final AtomicLong left;

    private Tripwire(long points) {
        left = new AtomicLong(points);
    }

    static Tripwire none() {
        return new Tripwire(0);
    }

    static Tripwire fromSystemProperty() {
        return new Tripwire(Long.getLong(PROPERTY, 0));
    }

    void passed() {
        if (left.get() > 0 && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
