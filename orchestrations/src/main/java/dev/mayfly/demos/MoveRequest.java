// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.life.LeasePolicy;
import dev.mayfly.life.Ttl;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** The body of {@code PATCH /demos/{id}}: exactly one of a moment, or a time from now on. */
public record MoveRequest(Optional<Instant> expiresAt, Optional<Duration> ttl) {

    private static final Set<String> FIELDS = Set.of("expiresAt", "ttl");

    /**
     * @param lease what no demo may exceed
     * @throws Problem listing everything that is wrong
     */
    public static MoveRequest read(String body, LeasePolicy lease) {
        RequestReader reader = RequestReader.of(body, FIELDS);
        Optional<Instant> expiresAt = reader.text("expiresAt", MoveRequest::moment);
        Optional<Duration> ttl = reader.text("ttl", text -> lease.checkedMove(Ttl.parse(text)));
        if (reader.has("expiresAt") == reader.has("ttl")) {
            reader.error(
                    "expiresAt",
                    null,
                    "Give either 'expiresAt' (a moment) or 'ttl' (a time from now on), and not both.");
        }
        reader.refuseErrors();
        return new MoveRequest(expiresAt, ttl);
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a moment: write ISO-8601 with a zone, such as '2026-01-31T18:00:00Z'.", e);
        }
    }

    Instant from(Instant now) {
        return expiresAt.orElseGet(() -> now.plus(ttl.orElseThrow()));
    }
}
