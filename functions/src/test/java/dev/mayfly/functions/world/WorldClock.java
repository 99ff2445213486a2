// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The one clock of a world: it runs faster than ours, and can be moved forward. */
public final class WorldClock extends Clock {

    private final Instant start = Instant.parse("2026-03-01T10:00:00Z");
    private final long startedAt = System.nanoTime();
    private final AtomicLong moved = new AtomicLong();
    private final int speed;

    /**
     * @param speed how many of its seconds are one of ours
     */
    WorldClock(int speed) {
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return start.plusNanos((System.nanoTime() - startedAt) * speed + moved.get());
    }

    /** Lets that time pass at once; timers that become due fire late, as after a sleep of the machine. */
    public void advance(Duration by) {
        moved.addAndGet(by.toNanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the world has one time zone");
    }
}
