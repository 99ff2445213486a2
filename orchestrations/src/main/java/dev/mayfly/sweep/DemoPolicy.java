// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to do about a demo that has a record: see to it that its own orchestration leads it, and to end it without one if that
 * does not move.
 *
 * <pre>
 * leftovers are tried again:  5, 10, 20, 40 min after the inventory, then every hour
 * </pre>
 */
public final class DemoPolicy {

    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    /** Steps are looked at every 15 s or oftener, so that one that has not changed for this long does not run. */
    static final Duration STANDSTILL = Duration.ofMinutes(4);

    /** What a sweep does about a demo. */
    public enum Course {
        /** It is led, or over, or waits for its next try. */
        LEAVE,
        /** Nobody leads it: its orchestration is started. */
        LEAD,
        /** It must end: its orchestration is woken, and the sweeper ends it by itself if that does not move. */
        END
    }

    private DemoPolicy() {}

    /**
     * @param led whether its orchestration runs, as far as anybody can tell
     */
    public static Course course(DemoRecord demo, boolean led, Instant now) {
        return switch (demo.state()) {
            case REQUESTED, PROVISIONING, READY, DEGRADED ->
                demo.expiresAt().plus(SweepRules.SKEW_MARGIN).isBefore(now)
                        ? Course.END
                        : led ? Course.LEAVE : Course.LEAD;
            case DESTROYING -> Course.END;
            case LEFTOVERS -> retryAt(demo).isAfter(now) ? Course.LEAVE : Course.END;
            case DESTROYED, FAILED -> Course.LEAVE;
        };
    }

    /** When the leftovers of a demo are tried again; long ago if no inventory could be taken. */
    public static Instant retryAt(DemoRecord demo) {
        return demo.receipt() == null || demo.state() != DemoState.LEFTOVERS
                ? Instant.EPOCH
                : demo.receipt().destroyedAt().plus(retryWait(demo.destroyRound()));
    }

    static Duration retryWait(int round) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(round - 1, 0), 10));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }

    /**
     * How far a destroy was when a sweep last looked.
     *
     * @param round number of the destroy
     * @param print tells whether anything has changed since
     * @param since when it was seen like this for the first time
     * @param takenOver whether the sweeper carries it out by itself
     */
    public record Watch(int round, String print, Instant since, boolean takenOver) {

        /** What is to be remembered after another look. */
        public static Watch after(Optional<Watch> before, int round, List<StepView> steps, Instant now) {
            String print = print(steps);
            return before.filter(watch -> watch.round == round && watch.print.equals(print))
                    .orElseGet(() -> new Watch(
                            round,
                            print,
                            now,
                            before.filter(watch -> watch.round == round && watch.takenOver)
                                    .isPresent()));
        }

        public Watch takingOver() {
            return new Watch(round, print, since, true);
        }

        /** Whether the orchestration carries the destroy out: it has begun, and it has not stood still for long. */
        public boolean isMoving(Instant now) {
            return !print.isEmpty() && !takenOver && !since.plus(STANDSTILL).isBefore(now);
        }

        private static String print(List<StepView> steps) {
            return steps.stream()
                    .filter(step -> step.attempts() > 0)
                    .map(step -> step.name() + ":" + step.state() + ":" + step.attempts())
                    .collect(Collectors.joining(","));
        }
    }
}
