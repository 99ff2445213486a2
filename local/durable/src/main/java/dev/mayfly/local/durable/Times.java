// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Between {@link Instant} and the protocol's {@link Timestamp}. */
final class Times {
    private Times() {}

    static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static Instant toInstant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    /** Microseconds since 1970, the unit of the store's time columns. */
    static long toMicros(Timestamp timestamp) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, toInstant(timestamp));
    }
}
