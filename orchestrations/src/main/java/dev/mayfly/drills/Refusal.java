// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.drills;

import dev.mayfly.guard.Recovery;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.pulse.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a drill must not begin now. */
public final class Refusal {

    private Refusal() {}

    /**
     * What it hangs on.
     *
     * @param running the drill that goes on; null if none does
     * @param recovery the newest of the cursor; null if there was none
     * @param resyncing whether the subscriber is being made equal
     */
    public record Situation(DemoRecord demo, PulseState pulse, Drill running, Recovery recovery, boolean resyncing) {}

    /** The reason in a sentence, with what to do; empty if it may begin. */
    public static Optional<String> of(DrillKind kind, Situation now, Instant at) {
        return state(now)
                .or(() -> running(now))
                .or(() -> work(now))
                .or(() -> recovered(kind, now))
                .or(() -> end(kind, now, at))
                .or(() -> pulse(now));
    }

    private static Optional<String> state(Situation now) {
        return when(
                now.demo().state() != DemoState.READY,
                name(now) + " is " + now.demo().state()
                        + ": a drill breaks only what is READY, so that it is known what it found.");
    }

    private static Optional<String> running(Situation now) {
        return Optional.ofNullable(now.running())
                .map(drill -> "Drill " + drill.run() + " (" + drill.kind().word() + ") goes on at demo '"
                        + now.demo().id()
                        + "', and two at a time would be measured together. It is undone by " + drill.undoBy()
                        + " at the latest.");
    }

    private static Optional<String> work(Situation now) {
        return when(
                        now.recovery() != null && now.recovery().goesOn(),
                        name(now) + " is recovering its cursor: wait until that has ended.")
                .or(() -> when(now.resyncing(), name(now) + " is being resynced: wait until that has ended."));
    }

    private static Optional<String> recovered(DrillKind kind, Situation now) {
        return when(
                kind == DrillKind.CDC_OFF && now.recovery() != null,
                name(now) + " had its cursor recovered already, and Mayfly does that once a demo: this drill would"
                        + " leave it broken. Create another demo for it.");
    }

    private static Optional<String> end(DrillKind kind, Situation now, Instant at) {
        Duration left = Duration.between(at, now.demo().expiresAt());
        Duration needed = DrillPolicy.longest(kind);
        return when(
                left.compareTo(needed) < 0,
                name(now) + " ends in " + Math.max(0, left.toSeconds()) + " s, and this drill may take "
                        + needed.toSeconds() + " s: extend the demo first.");
    }

    private static Optional<String> pulse(Situation now) {
        boolean flows = now.pulse().pulse() != null && now.pulse().pulse().verdict() == Verdict.FLOWING;
        return when(!flows, name(now) + " has no pulse that says FLOWING: wait for the next one, within a minute.");
    }

    private static String name(Situation now) {
        return "Demo '" + now.demo().id() + "'";
    }

    private static Optional<String> when(boolean so, String why) {
        return so ? Optional.of(why) : Optional.empty();
    }
}
