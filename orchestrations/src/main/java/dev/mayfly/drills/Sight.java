// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.drills;

import dev.mayfly.guard.Recovery;
import dev.mayfly.life.DemoState;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.repair.RepairState;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Mayfly itself has found out about a demo, as its watchers wrote it down. A drill looks at nothing else: what it times is
 * how fast they are.
 *
 * @param recovery the newest of the cursor; null if there was none
 */
public record Sight(DemoState state, PulseState pulse, RepairState repair, Recovery recovery) {

    /** When a watcher said for the first time after that moment that the demo is not well. A doubt is not enough. */
    Optional<Instant> troubleAfter(Instant moment) {
        Stream<Instant> beats = pulse.history().stream()
                .filter(beat -> beat.verdict().isStall() || beat.verdict() == Verdict.IDLE)
                .map(Pulse.Beat::at);
        Stream<Instant> recoveries = Stream.ofNullable(recovery).map(Recovery::startedAt);
        return Stream.concat(beats, recoveries).filter(at -> at.isAfter(moment)).min(Instant::compareTo);
    }

    /** Since when changes flow and both connectors run without a break, if that began after the moment. */
    Optional<Instant> wellAfter(Instant moment) {
        return Optional.ofNullable(repair.wellSince()).filter(since -> since.isAfter(moment));
    }

    /** When the recovery of the cursor ended well; nothing if there was none, or it goes on, or failed. */
    Optional<Instant> cursorRecovered() {
        return Optional.ofNullable(recovery)
                .filter(last -> !last.goesOn() && last.failure() == null)
                .map(Recovery::endedAt);
    }

    /** What a person was told to do; for a paused connector the pulse says it. */
    Optional<String> told() {
        return Optional.ofNullable(repair.operatorAction()).or(() -> Optional.ofNullable(pulse.pulse())
                .filter(newest -> newest.verdict() == Verdict.IDLE)
                .map(Pulse::reason));
    }

    /** The newest thing that was said of the demo. */
    String words() {
        return Stream.of(
                        Optional.ofNullable(pulse.pulse()).map(Pulse::reason),
                        Optional.ofNullable(recovery).map(Recovery::cause))
                .flatMap(Optional::stream)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }
}
