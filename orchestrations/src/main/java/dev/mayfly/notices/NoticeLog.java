// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a demo's notices was delivered, by key. A delivery that failed is tried again after 1, 2, 4, 8 and 16 min and then given
 * up.
 */
public record NoticeLog(Map<String, Delivery> deliveries) {

    private static final int MOST_TRIES = 6;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    /** How often it was tried, when last, and whether that is the end of it. */
    public record Delivery(int tries, Instant last, boolean settled) {}

    public static NoticeLog empty() {
        return new NoticeLog(Map.of());
    }

    /** Whether the notice should be sent now. */
    public boolean isDue(Notice notice, Instant now) {
        return Optional.ofNullable(deliveries.get(notice.key()))
                .map(delivery -> !delivery.settled()
                        && !delivery.last().plus(wait(delivery.tries())).isAfter(now))
                .orElse(true);
    }

    static Duration wait(int tries) {
        return FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), MOST_TRIES));
    }

    public NoticeLog delivered(Notice notice, Instant now) {
        return with(notice.key(), new Delivery(tries(notice) + 1, now, true));
    }

    public NoticeLog failed(Notice notice, Instant now) {
        int tries = tries(notice) + 1;
        return with(notice.key(), new Delivery(tries, now, tries >= MOST_TRIES));
    }

    /** Whether it was tried for the last time. */
    public boolean isGivenUp(Notice notice) {
        Delivery delivery = deliveries.get(notice.key());
        return delivery != null && delivery.settled();
    }

    private int tries(Notice notice) {
        return Optional.ofNullable(deliveries.get(notice.key()))
                .map(Delivery::tries)
                .orElse(0);
    }

    private NoticeLog with(String key, Delivery delivery) {
        Map<String, Delivery> more = new TreeMap<>(deliveries);
        more.put(key, delivery);
        return new NoticeLog(more);
    }
}
