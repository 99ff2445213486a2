// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.drills;

import dev.mayfly.drills.Drill.State;
import dev.mayfly.drills.DrillKind.Healer;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what comes next in a drill: break it, wait until Mayfly has noticed, wait until it is well again or undo it in the
 * place of the person who was told to, undo it when its time is over.
 */
public final class DrillPolicy {

    /** What is not broken by then is not broken any more. */
    static final Duration TO_INJECT = Duration.ofMinutes(1);

    /** After it was undone: some pulses, and for a container group the time in which it comes up. */
    static final Duration TO_SETTLE = Duration.ofMinutes(4);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(15);

    private DrillPolicy() {}

    /** What is to be done. */
    public enum Move {
        INJECT,
        WAIT,
        UNDO,
        /** It is over. */
        END
    }

    /** The longest that a drill of that kind may take, so the least that a demo must have left. */
    static Duration longest(DrillKind kind) {
        return kind.limit().plus(TO_SETTLE);
    }

    /** When a drill is over at the latest. */
    public static Instant over(Drill drill) {
        return drill.undoBy().plus(TO_SETTLE);
    }

    /** The drill with what the watchers have said since, which may be its end. */
    public static Drill seen(Drill drill, Sight sight, Instant now) {
        Drill alive = asOf(drill, sight.state());
        return alive.goesOn() ? end(recover(detect(alive, sight), sight), sight, now) : alive;
    }

    /** The drill as it is if the demo is in that state: it ends with the demo. */
    public static Drill asOf(Drill drill, DemoState demo) {
        if (!drill.goesOn() || demo == DemoState.READY || demo == DemoState.DEGRADED) {
            return drill;
        }
        return drill.ended(
                drill.injectedAt() == null ? State.REFUSED : State.NOT_RECOVERED,
                "The demo is " + demo + ", and whatever was broken goes with it.");
    }

    private static Drill detect(Drill drill, Sight sight) {
        if (drill.injectedAt() == null || drill.detectedAt() != null) {
            return drill;
        }
        return sight.troubleAfter(drill.injectedAt())
                .map(at -> drill.detected(at, DrillWords.detected(drill, at, sight)))
                .orElse(drill);
    }

    private static Drill recover(Drill drill, Sight sight) {
        if (drill.detectedAt() == null || drill.recoveredAt() != null) {
            return drill;
        }
        return well(drill, sight)
                .map(at -> drill.recovered(at, DrillWords.recovered(drill, at, sight)))
                .orElse(drill);
    }

    /** What a person has to do must be done first: until then it cannot be well. */
    private static Optional<Instant> well(Drill drill, Sight sight) {
        Instant from = drill.kind().healer() == Healer.PERSON ? drill.undoneAt() : drill.detectedAt();
        Optional<Instant> well = Optional.ofNullable(from).flatMap(sight::wellAfter);
        return drill.kind() == DrillKind.CDC_OFF && drill.undoneAt() == null
                ? well.flatMap(
                        flowing -> sight.cursorRecovered().map(whole -> flowing.isAfter(whole) ? flowing : whole))
                : well;
    }

    private static Drill end(Drill drill, Sight sight, Instant now) {
        if (drill.undoneAt() == null) {
            return drill;
        }
        if (drill.injectedAt() == null) {
            return drill.ended(State.REFUSED, drill.detail());
        }
        if (drill.detectedAt() == null) {
            return drill.ended(State.NOT_RECOVERED, DrillWords.unnoticed(drill));
        }
        if (drill.recoveredAt() != null) {
            return drill.isHealedAsMeant()
                    ? drill.ended(State.RECOVERED, drill.detail())
                    : drill.ended(State.NOT_RECOVERED, DrillWords.late(drill));
        }
        return now.isBefore(drill.undoneAt().plus(TO_SETTLE))
                ? drill
                : drill.ended(State.NOT_RECOVERED, DrillWords.unwell(drill, sight));
    }

    /** The drill after everything was put back. */
    public static Drill undone(Drill drill, Sight sight, Instant now) {
        return drill.undone(now, DrillWords.undone(drill, sight, now));
    }

    /** What is to be done with a drill as {@link #seen} left it. */
    public static Move next(Drill drill, Sight sight, Instant now) {
        if (!drill.goesOn()) {
            return Move.END;
        }
        if (drill.undoneAt() != null) {
            return Move.WAIT;
        }
        if (drill.injectedAt() == null) {
            return now.isBefore(drill.startedAt().plus(TO_INJECT)) ? Move.INJECT : Move.UNDO;
        }
        boolean due = drill.isOverdue(now) || drill.recoveredAt() != null || isForPerson(drill, sight);
        return due ? Move.UNDO : Move.WAIT;
    }

    /** It is noticed, and Mayfly has said who must do what. */
    private static boolean isForPerson(Drill drill, Sight sight) {
        return drill.kind().healer() == Healer.PERSON
                && drill.detectedAt() != null
                && sight.told().isPresent();
    }

    /** How long to wait until the next look; what cannot be undone is tried again and again, but not hammered. */
    public static Duration pause(Drill drill, Instant now) {
        return drill.isOverdue(now) ? LONG_PAUSE : PAUSE;
    }
}
