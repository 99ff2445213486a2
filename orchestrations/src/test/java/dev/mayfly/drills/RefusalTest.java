// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.drills.Refusal.Situation;
import dev.mayfly.guard.Recovery;
import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.pulse.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final PulseState FLOWS = pulse(Verdict.FLOWING);
    private static final DemoRecord READY = DemoRecord.requested(
                    new DemoRef(new DemoId("demo1"), 1), request(Duration.ofHours(4)), NOW)
            .after(DemoEvent.PROVISIONING_STARTED)
            .orElseThrow()
            .after(DemoEvent.PROVEN)
            .orElseThrow();

    private static DemoRequest request(Duration ttl) {
        return new DemoRequest("eastus", ttl, "Ada", null);
    }

    private static PulseState pulse(Verdict verdict) {
        Pulse pulse = new Pulse(verdict, "", NOW, 1L, null, List.of());
        return new PulseState(null, null, 0, true, pulse, List.of());
    }

    private static Optional<String> refusal(
            DrillKind kind, DemoRecord demo, PulseState pulse, Drill running, Recovery recovery, boolean resyncing) {
        return Refusal.of(kind, new Situation(demo, pulse, running, recovery, resyncing), NOW);
    }

    @Test
    void shouldBeginWhereAllIsWell() {
        assertThat(refusal(DrillKind.CDC_OFF, READY, FLOWS, null, null, false)).isEmpty();
    }

    @Test
    void shouldBreakOnlyWhatIsReady() {
        DemoRecord degraded = READY.troubled("x").orElseThrow();

        assertThat(refusal(DrillKind.PAUSE_SINK, degraded, FLOWS, null, null, false))
                .contains("Demo 'demo1' is DEGRADED: a drill breaks only what is READY, so that it is known what it"
                        + " found.");
        assertThat(refusal(DrillKind.PAUSE_SINK, READY.destroying("x", false).orElseThrow(), FLOWS, null, null, false))
                .hasValueSatisfying(why -> assertThat(why).contains("is DESTROYING"));
    }

    @Test
    void shouldBreakOneThingAtATime() {
        Drill other = Drill.begun("drill-0", DrillKind.KILL_TASK, NOW);
        Recovery going = Recovery.begun(1, "x", NOW);

        assertThat(refusal(DrillKind.PAUSE_SINK, READY, FLOWS, other, null, false))
                .contains("Drill drill-0 (kill-task) goes on at demo 'demo1', and two at a time would be measured"
                        + " together. It is undone by 2026-03-01T10:05:00Z at the latest.");
        assertThat(refusal(DrillKind.PAUSE_SINK, READY, FLOWS, null, going, false))
                .contains("Demo 'demo1' is recovering its cursor: wait until that has ended.");
        assertThat(refusal(DrillKind.PAUSE_SINK, READY, FLOWS, null, null, true))
                .contains("Demo 'demo1' is being resynced: wait until that has ended.");
    }

    @Test
    void shouldLoseTheCursorOnceOnly() {
        Recovery before = Recovery.begun(1, "x", NOW).ended(NOW, null, "y");

        assertThat(refusal(DrillKind.CDC_OFF, READY, FLOWS, null, before, false))
                .contains("Demo 'demo1' had its cursor recovered already, and Mayfly does that once a demo: this drill"
                        + " would leave it broken. Create another demo for it.");
        assertThat(refusal(DrillKind.PAUSE_SINK, READY, FLOWS, null, before, false))
                .isEmpty();
    }

    @Test
    void shouldNotBeginWhatCannotEndBeforeTheDemo() {
        Duration needed = DrillPolicy.longest(DrillKind.PAUSE_SINK);

        assertThat(refusal(DrillKind.PAUSE_SINK, READY.withExpiry(NOW.plus(needed)), FLOWS, null, null, false))
                .isEmpty();
        assertThat(refusal(
                        DrillKind.PAUSE_SINK,
                        READY.withExpiry(NOW.plus(needed).minusSeconds(1)),
                        FLOWS,
                        null,
                        null,
                        false))
                .contains("Demo 'demo1' ends in 479 s, and this drill may take 480 s: extend the demo first.");
    }

    @Test
    void shouldKnowFirstThatItFlows() {
        assertThat(refusal(DrillKind.PAUSE_SINK, READY, PulseState.NONE, null, null, false))
                .contains("Demo 'demo1' has no pulse that says FLOWING: wait for the next one, within a minute.");
        assertThat(refusal(DrillKind.PAUSE_SINK, READY, pulse(Verdict.UNKNOWN), null, null, false))
                .isPresent();
    }
}
