// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Step A = Step.of("a", "Step A", BUDGET);
    private static final Step B = Step.of("b", "Step B", BUDGET);
    private static final Step C = Step.of("c", "Step C", BUDGET, "a", "b");

    private final Plan stopping = new Plan("provision", Plan.OnFailure.STOP, List.of(A, B, C));
    private final Plan goingOn = new Plan("destroy", Plan.OnFailure.GO_ON, List.of(A, B, C));

    @Test
    void shouldStartEverythingThatWaitsForNothing() {
        assertThat(stopping.startable(Progress.start(stopping))).containsExactly(A, B);
    }

    @Test
    void shouldStartAStepWhenAllBeforeItAreDone() {
        Progress one = run(Progress.start(stopping).attempt(B, T0), A, Outcome.done("made"));
        assertThat(stopping.startable(one)).isEmpty();
        assertThat(stopping.startable(one.apply(B, Outcome.done("made"), T0))).containsExactly(C);
    }

    @Test
    void shouldStartNothingMoreAfterAFailure() {
        Progress failed = run(Progress.start(stopping), A, Outcome.failed("no quota"));
        assertThat(stopping.startable(failed)).isEmpty();
        assertThat(failed.closed().of(C).state()).isEqualTo(StepState.SKIPPED);
        assertThat(failed.failures()).contains("Step A: no quota");
        assertThat(failed.closed().isAllDone()).isFalse();
    }

    @Test
    void shouldStartNothingMoreWhenToldToStop() {
        Progress stopped = run(Progress.start(stopping), A, Outcome.stopped("the demo is DESTROYING"));
        assertThat(stopping.startable(stopped)).isEmpty();
        assertThat(stopped.failures()).isEmpty();
    }

    @Test
    void shouldGoOnAfterAFailureWhenDestroying() {
        Progress failed = run(Progress.start(goingOn), A, Outcome.failed("locked"));
        assertThat(goingOn.startable(failed)).containsExactly(B);
        assertThat(goingOn.startable(run(failed, B, Outcome.done("gone")))).containsExactly(C);
    }

    @Test
    void shouldCountWaitingAsAttemptsAndFailuresAsRetries() {
        Progress progress = run(Progress.start(stopping), A, Outcome.going("creating"));
        progress = run(progress, A, Outcome.retry("429", 17_000));
        progress = run(progress, A, Outcome.done("made"));
        assertThat(progress.of(A).attempts()).isEqualTo(3);
        assertThat(progress.of(A).retries()).isEqualTo(1);
        assertThat(progress.of(A).state()).isEqualTo(StepState.DONE);
    }

    @Test
    @FaultCase(number = 2, tier = Tier.U)
    void shouldGiveUpAStepWhoseBudgetIsSpent() {
        Progress begun = Progress.start(stopping).attempt(A, T0);
        Progress justBefore = begun.apply(A, Outcome.going("creating"), T0.plusMillis(59_999));
        Progress after = begun.apply(A, Outcome.going("creating"), T0.plusSeconds(60));
        assertThat(justBefore.of(A).state()).isEqualTo(StepState.RUNNING);
        assertThat(after.of(A).state()).isEqualTo(StepState.FAILED);
        assertThat(after.of(A).detail()).isEqualTo("gave up after 1 attempts in 60 s of 60 s, last: creating");
    }

    @Test
    void shouldGiveUpAStepThatIsToWaitForLongerThanItHas() {
        Progress begun = Progress.start(stopping).attempt(A, T0);
        Progress waiting = begun.apply(A, Outcome.retry("429", 49_999), T0.plusSeconds(10));
        Progress givenUp = begun.apply(A, Outcome.retry("429", 50_000), T0.plusSeconds(10));
        assertThat(waiting.of(A).state()).isEqualTo(StepState.RUNNING);
        assertThat(givenUp.of(A).state()).isEqualTo(StepState.FAILED);
        assertThat(givenUp.of(A).detail())
                .isEqualTo(
                        "gave up after 1 attempts in 10 s of 60 s and the next one allowed after 50 s more, last: 429");
    }

    @Test
    void shouldCountSecondsFromTheFirstAttempt() {
        Progress progress = Progress.start(stopping)
                .attempt(A, T0)
                .apply(A, Outcome.going("creating"), T0.plusSeconds(1))
                .attempt(A, T0.plusSeconds(2))
                .apply(A, Outcome.done("made"), T0.plusMillis(2500));
        assertThat(progress.of(A).seconds()).isEqualTo(2.5);
    }

    @Test
    void shouldSurviveJson() {
        StepView view = run(Progress.start(stopping), A, Outcome.done("made")).of(A);
        String json = Json.write(view);
        assertThat(json).contains("\"seconds\":0.0");
        assertThat(Json.read(json, StepView.class)).isEqualTo(view);
        Outcome outcome = Outcome.retry("429", 17_000);
        assertThat(Json.read(Json.write(outcome), Outcome.class)).isEqualTo(outcome);
    }

    @Test
    void shouldRefuseAPlanThatCannotRun() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan("p", Plan.OnFailure.STOP, List.of(C)))
                .withMessageStartingWith("Step 'c' waits for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan("p", Plan.OnFailure.STOP, List.of(A, A)))
                .withMessage("Step 'a' is in the plan twice");
    }

    @Test
    void shouldKeepTheOrderThatProvisioningPromises() {
        Plan plan = Plans.provision();
        assertThat(before(plan, StepNames.SINK_CONNECTOR)).contains(StepNames.SUBSCRIBER_CONSTRAINT);
        assertThat(before(plan, StepNames.SOURCE_CONNECTOR))
                .contains(StepNames.MASTER_CDC_PROOF, StepNames.HUBS, StepNames.CONNECTOR_LINT);
        assertThat(before(plan, StepNames.MASTER_USERS)).contains(StepNames.CERTIFICATE);
        assertThat(before(plan, StepNames.SUBSCRIBER_USERS)).contains(StepNames.CERTIFICATE);
        assertThat(before(plan, StepNames.CONNECTOR_LINT))
                .contains(StepNames.MASTER_RUNNING, StepNames.SUBSCRIBER_RUNNING);
        assertThat(before(plan, StepNames.MASTER_CREATE))
                .containsExactlyInAnyOrder(StepNames.RESOURCE_GROUP, StepNames.CERTIFICATE, StepNames.IMAGES_ASKED);
        assertThat(before(plan, StepNames.NAMESPACE)).contains(StepNames.IMAGES_ASKED);
        assertThat(before(plan, StepNames.IMAGES)).containsExactly(StepNames.IMAGES_ASKED);
        assertThat(before(plan, StepNames.CONTAINER_GROUP))
                .contains(StepNames.IMAGES)
                .doesNotContain(StepNames.MASTER_RUNNING, StepNames.SUBSCRIBER_RUNNING);
        assertThat(before(plan, StepNames.FIRST_VERIFICATION))
                .hasSize(plan.steps().size() - 1);
    }

    @Test
    void shouldTakeTheInventoryLast() {
        Plan plan = Plans.destroy();
        assertThat(before(plan, StepNames.INVENTORY)).hasSize(plan.steps().size() - 1);
    }

    private static Set<String> before(Plan plan, String name) {
        Set<String> all = new java.util.HashSet<>();
        for (Step step : plan.steps()) {
            if (step.name().equals(name)) {
                for (String earlier : step.after()) {
                    all.add(earlier);
                    all.addAll(before(plan, earlier));
                }
            }
        }
        return all;
    }

    private static Progress run(Progress progress, Step step, Outcome outcome) {
        return progress.attempt(step, T0).apply(step, outcome, T0);
    }
}
