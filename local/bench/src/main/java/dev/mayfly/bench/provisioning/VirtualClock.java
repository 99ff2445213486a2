// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when it is told to. */
final class VirtualClock extends Clock {

    static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

    private Instant now = BEGIN;

    @Override
    public Instant instant() {
        return now;
    }

    void moveTo(Instant time) {
        if (time.isAfter(now)) {
            now = time;
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it has no other zone");
    }
}
