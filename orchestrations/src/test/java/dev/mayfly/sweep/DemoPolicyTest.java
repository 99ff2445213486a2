// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Receipt;
import dev.mayfly.plan.StepState;
import dev.mayfly.plan.StepView;
import dev.mayfly.sweep.DemoPolicy.Course;
import dev.mayfly.sweep.DemoPolicy.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoPolicyTest {

    private static final Instant MADE = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant END = MADE.plus(Duration.ofHours(1));
    private static final DemoRecord DEMO = DemoRecord.requested(
            new DemoRef(new DemoId("demo1"), 1), DemoRequest.of("eastus", Duration.ofHours(1), "me"), MADE);
    private static final DemoRecord DESTROYING = DEMO.destroying("asked", false).orElseThrow();

    private static DemoRecord leftovers(Instant at) {
        Receipt receipt =
                new Receipt("demo1", 1, DemoState.LEFTOVERS, MADE, at, "asked", List.of(), List.of("resource-group x"));
        return DESTROYING.withReceipt(receipt).after(DemoEvent.INVENTORY_LEFT).orElseThrow();
    }

    @Test
    @FaultCase(number = 19, tier = Tier.U)
    void shouldEndByItselfOnlyWhatItsOwnTimerHasMissed() {
        Instant margin = END.plus(SweepRules.SKEW_MARGIN);
        assertThat(DemoPolicy.course(DEMO, true, END)).isEqualTo(Course.LEAVE);
        assertThat(DemoPolicy.course(DEMO, true, margin)).isEqualTo(Course.LEAVE);
        assertThat(DemoPolicy.course(DEMO, true, margin.plusMillis(1))).isEqualTo(Course.END);
        assertThat(DemoPolicy.course(DEMO, false, MADE)).isEqualTo(Course.LEAD);
        assertThat(DemoPolicy.course(DEMO, false, margin)).isEqualTo(Course.LEAD);
    }

    @Test
    void shouldLeaveAloneWhatIsOver() {
        DemoRecord over = DESTROYING.after(DemoEvent.INVENTORY_EMPTY).orElseThrow();
        assertThat(DemoPolicy.course(over, false, END.plus(Duration.ofDays(9)))).isEqualTo(Course.LEAVE);
        assertThat(DemoPolicy.course(DESTROYING, true, MADE)).isEqualTo(Course.END);
    }

    @Test
    @FaultCase(number = 15, tier = Tier.U)
    void shouldTryLeftoversLessAndLessOften() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 100))
                .extracting(round -> DemoPolicy.retryWait(round).toMinutes())
                .containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 60L);
        DemoRecord left = leftovers(END);
        assertThat(DemoPolicy.course(left, true, END.plus(Duration.ofMinutes(5)).minusMillis(1)))
                .isEqualTo(Course.LEAVE);
        assertThat(DemoPolicy.course(left, true, END.plus(Duration.ofMinutes(5))))
                .isEqualTo(Course.END);
        DemoRecord unknown = DESTROYING.after(DemoEvent.INVENTORY_LEFT).orElseThrow();
        assertThat(DemoPolicy.course(unknown, true, MADE)).isEqualTo(Course.END);
    }

    private static List<StepView> steps(int attempts) {
        return List.of(
                new StepView("DeleteMaster", "", "destroy", StepState.RUNNING, null, null, attempts, 0, null),
                new StepView("Inventory", "", "destroy", StepState.WAITING, null, null, 0, 0, null));
    }

    @Test
    @FaultCase(number = 18, tier = Tier.U)
    void shouldTellMovementFromStandstill() {
        Watch nothing = Watch.after(Optional.empty(), 1, List.of(), MADE);
        assertThat(nothing.isMoving(MADE)).as("never begun").isFalse();
        assertThat(Watch.after(Optional.empty(), 1, steps(0), MADE).isMoving(MADE))
                .isFalse();

        Watch first = Watch.after(Optional.of(nothing), 1, steps(1), MADE);
        assertThat(first.isMoving(MADE)).isTrue();
        Instant later = MADE.plus(DemoPolicy.STANDSTILL);
        Watch same = Watch.after(Optional.of(first), 1, steps(1), later);
        assertThat(same).isEqualTo(first);
        assertThat(same.isMoving(later)).isTrue();
        assertThat(same.isMoving(later.plusMillis(1))).isFalse();
        assertThat(Watch.after(Optional.of(first), 1, steps(2), later).isMoving(later.plusSeconds(60)))
                .isTrue();
    }

    @Test
    void shouldStayTakenOverUntilTheNextRound() {
        Watch taken = Watch.after(Optional.empty(), 1, steps(1), MADE).takingOver();
        assertThat(taken.isMoving(MADE)).isFalse();
        assertThat(Watch.after(Optional.of(taken), 1, steps(2), MADE).takenOver())
                .isTrue();
        assertThat(Watch.after(Optional.of(taken), 2, steps(2), MADE).takenOver())
                .isFalse();
    }
}
