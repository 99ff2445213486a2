// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResyncTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static Resync begun() {
        return Resync.begin("r", NOW);
    }

    private static GraphAnswer repair(long written, boolean more) {
        return GraphAnswer.repaired(new Repair(written, 1, 0, more));
    }

    private static DigestReport digest(Equality verdict) {
        return new DigestReport("d", verdict, "So it is.", "", 1, null, null, List.of(), List.of(), false);
    }

    @Test
    void shouldRepairUntilNothingIsLeftAndThenJudge() {
        Resync once = begun().repaired(repair(500, true));
        assertThat(once.next()).contains(Resync.Task.REPAIR);
        Resync twice = once.repaired(repair(3, false));
        assertThat(twice.next()).contains(Resync.Task.DIGEST);
        Resync judged = twice.judged(digest(Equality.EQUAL));
        assertThat(judged.next()).isEmpty();

        ResyncReport report = judged.report(NOW);
        assertThat(report.verdict()).isEqualTo(Equality.EQUAL);
        assertThat(report.written()).isEqualTo(503);
        assertThat(report.deleted()).isEqualTo(2);
        assertThat(report.rounds()).isEqualTo(2);
        assertThat(report.reason()).isEqualTo("503 written and 2 deleted at the subscriber. So it is.");
    }

    /** What came in between may be repaired; what was just seen to be beyond repair is not tried again. */
    @Test
    void shouldBeginAgainOnlyIfTheLastRoundChangedSomething() {
        assertThat(begun().repaired(repair(1, false))
                        .judged(digest(Equality.DIFFERENT))
                        .next())
                .contains(Resync.Task.REPAIR);
        GraphAnswer nothing = GraphAnswer.repaired(new Repair(0, 0, 2, false));
        Resync kept = begun().repaired(nothing).judged(digest(Equality.DIFFERENT));
        assertThat(kept.next()).isEmpty();
        assertThat(kept.report(NOW).reason()).contains("2 of the subscriber's were not written by the sink");
    }

    @Test
    void shouldNotGoOnForEver() {
        Resync resync = begun();
        int tasks = 0;
        while (resync.next().isPresent()) {
            resync = resync.next().get() == Resync.Task.REPAIR
                    ? resync.repaired(repair(1, true))
                    : resync.judged(digest(Equality.DIFFERENT));
            tasks++;
        }
        assertThat(tasks).isEqualTo(Resync.ROUNDS + 1);
        assertThat(resync.report(NOW).verdict()).isEqualTo(Equality.DIFFERENT);
    }

    @Test
    void shouldNotKnowAfterAProblem() {
        ResyncReport report = begun().repaired(repair(1, true))
                .repaired(GraphAnswer.problem("It broke."))
                .report(NOW);
        assertThat(report.verdict()).isEqualTo(Equality.UNKNOWN);
        assertThat(report.reason()).isEqualTo("It broke.");
        assertThat(report.written()).isEqualTo(1);
        assertThat(begun().repaired(GraphAnswer.problem("It broke.")).isToRepeat(NOW))
                .as("what does not pass by itself")
                .isFalse();
        assertThat(begun().repaired(repair(1, false))
                        .unjudged("No digest.")
                        .report(NOW)
                        .reason())
                .isEqualTo("No digest.");
    }

    /** Nobody else would ask again after a recovery. */
    @Test
    void shouldBeginAgainAfterWhatPasses() {
        Resync away = begun().repaired(repair(2, true)).repaired(GraphAnswer.doubt("It is away."));
        Resync busy = begun().repaired(repair(2, false)).judged(digest(Equality.UNKNOWN));
        for (Resync doubt : List.of(away, busy)) {
            assertThat(doubt.next()).isEmpty();
            assertThat(doubt.isToRepeat(NOW)).isTrue();
            assertThat(doubt.isToRepeat(NOW.plus(Resync.PATIENCE))).isFalse();
            Resync again = doubt.again();
            assertThat(again.next()).contains(Resync.Task.REPAIR);
            Resync known = again.repaired(repair(1, false)).judged(digest(Equality.EQUAL));
            assertThat(known.isToRepeat(NOW)).isFalse();
            assertThat(known.report(NOW).written()).isEqualTo(3);
        }
    }
}
