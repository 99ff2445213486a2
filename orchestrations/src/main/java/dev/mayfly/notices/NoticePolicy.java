// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.notices;

import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Ttl;
import dev.mayfly.notices.Notice.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What there is to tell of a demo, whether or not it was told before.
 *
 * <p>The marks before the end belong to that end: a demo that is extended is announced again before its new one. Of several marks
 * that have passed the nearest is told. What happened more than a day ago is no news.
 */
public final class NoticePolicy {

    private static final Duration NEWS = Duration.ofDays(1);

    private NoticePolicy() {}

    /**
     * @param operatorAction what a person must do for it to work again, in the words of the watchers
     * @param marks times before the end
     */
    public static List<Notice> of(DemoRecord demo, Optional<String> operatorAction, List<Duration> marks, Instant now) {
        List<Notice> notices = new ArrayList<>();
        switch (demo.state()) {
            case REQUESTED, PROVISIONING -> mark(demo, marks, now).ifPresent(notices::add);
            case READY, DEGRADED -> {
                ready(demo, now).ifPresent(notices::add);
                mark(demo, marks, now).ifPresent(notices::add);
                operatorAction.map(action -> needsPerson(demo, action, now)).ifPresent(notices::add);
            }
            case DESTROYING -> {}
            case DESTROYED, FAILED, LEFTOVERS -> end(demo, now).ifPresent(notices::add);
        }
        return notices;
    }

    private static Optional<Notice> ready(DemoRecord demo, Instant now) {
        return Optional.ofNullable(demo.readyAt())
                .filter(readyAt -> isNews(readyAt, now))
                .map(readyAt -> Notice.of(
                        demo,
                        Event.READY,
                        "ready",
                        "Demo " + demo.id() + " is READY; it ends at " + demo.expiresAt() + ".",
                        null,
                        now));
    }

    /** A mark before the creation was no mark of this demo: to announce the end of one that was just made tells nobody anything. */
    private static Optional<Notice> mark(DemoRecord demo, List<Duration> marks, Instant now) {
        Duration left = Duration.between(now, demo.expiresAt());
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return marks.stream()
                .filter(mark -> left.compareTo(mark) <= 0)
                .filter(mark -> demo.expiresAt().minus(mark).isAfter(demo.createdAt()))
                .min(Comparator.naturalOrder())
                .map(mark -> Notice.of(
                        demo,
                        Event.ENDS_SOON,
                        "ends-" + mark.toMinutes() + "m-" + demo.expiresAt().getEpochSecond(),
                        "Demo " + demo.id() + " ends in " + Ttl.words(left) + ", at " + demo.expiresAt()
                                + ". To keep it longer: mayfly extend " + demo.id() + " --ttl 1h",
                        null,
                        now));
    }

    private static Notice needsPerson(DemoRecord demo, String action, Instant now) {
        String brief = Notice.brief(action);
        return Notice.of(
                demo,
                Event.NEEDS_PERSON,
                "person-" + Integer.toHexString(String.valueOf(brief).hashCode()),
                "Demo " + demo.id() + " is " + demo.state() + " and needs a person: " + brief,
                brief,
                now);
    }

    private static Optional<Notice> end(DemoRecord demo, Instant now) {
        Instant at = demo.receipt() == null ? now : demo.receipt().destroyedAt();
        if (!isNews(at, now)) {
            return Optional.empty();
        }
        Event event =
                switch (demo.state()) {
                    case FAILED -> Event.FAILED;
                    case LEFTOVERS -> Event.LEFTOVERS;
                    default -> Event.DESTROYED;
                };
        String why = Notice.brief(demo.cause());
        return Optional.of(Notice.of(
                demo,
                event,
                event.name().toLowerCase(java.util.Locale.ROOT),
                "Demo " + demo.id() + " is " + words(demo) + (why == null ? "." : ": " + why + "."),
                why,
                now));
    }

    private static String words(DemoRecord demo) {
        if (demo.state() != DemoState.LEFTOVERS) {
            return demo.state() + ", nothing is left";
        }
        List<String> left = demo.receipt() == null ? List.of() : demo.receipt().left();
        return "destroyed but for LEFTOVERS "
                + (left.isEmpty() ? "(no inventory could be taken)" : Notice.brief(String.join(", ", left)))
                + "; it is tried again by itself, mayfly receipt " + demo.id() + " says more";
    }

    private static boolean isNews(Instant at, Instant now) {
        return at.plus(NEWS).isAfter(now);
    }
}
