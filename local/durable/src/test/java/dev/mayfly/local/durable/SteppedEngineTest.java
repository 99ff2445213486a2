// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
import static dev.mayfly.local.durable.Samples.NOON;
import static dev.mayfly.local.durable.Samples.activity;
import static dev.mayfly.local.durable.Samples.answer;
import static dev.mayfly.local.durable.Samples.child;
import static dev.mayfly.local.durable.Samples.end;
import static dev.mayfly.local.durable.Samples.kinds;
import static dev.mayfly.local.durable.Samples.timer;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import dev.mayfly.local.durable.SteppedEngine.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteppedEngineTest {

    private Instant now = NOON;
    private final SteppedEngine engine = new SteppedEngine(() -> now);

    @BeforeEach
    void start() {
        assertThat(engine.start("Sample", "a", "1")).isTrue();
    }

    private Work only() {
        assertThat(engine.ready()).hasSize(1);
        return engine.ready().get(0);
    }

    private void turn(OrchestratorAction... actions) {
        Work work = only();
        engine.answer(work, answer(work.instanceId(), actions));
    }

    private static ActivityResponse done(Work work) {
        return ActivityResponse.newBuilder()
                .setInstanceId(work.instanceId())
                .setTaskId(work.item().getActivityRequest().getTaskId())
                .setResult(StringValue.of("done"))
                .build();
    }

    @Test
    void shouldStartOnceAndWaitForEachAnswer() {
        assertThat(engine.start("Sample", "a", "1")).isFalse();
        turn(activity(0, "Copy"));

        Work copy = only();
        assertThat(copy.activity()).contains("Copy");
        assertThat(only().activity()).as("not answered yet").contains("Copy");
        engine.answer(copy, done(copy));
        engine.answer(copy, done(copy));

        assertThat(kinds(only().item().getOrchestratorRequest().getNewEventsList()))
                .containsExactly("ORCHESTRATORSTARTED", "TASKCOMPLETED");
        turn(end(1, ORCHESTRATION_STATUS_COMPLETED));
        assertThat(engine.ready()).isEmpty();
        assertThat(engine.state("a").orElseThrow().getOrchestrationStatus()).isEqualTo(ORCHESTRATION_STATUS_COMPLETED);
        assertThat(kinds(engine.history("a"))).endsWith("EXECUTIONCOMPLETED");
        assertThat(engine.start("Sample", "a", "1")).as("its id is free again").isTrue();
    }

    @Test
    void shouldFireTimersByTheClockOfTheCaller() {
        turn(timer(0, NOON.plusSeconds(60)));

        assertThat(engine.ready()).isEmpty();
        assertThat(engine.nextAlarm()).contains(NOON.plusSeconds(60));

        now = NOON.plusSeconds(60);
        assertThat(kinds(only().item().getOrchestratorRequest().getNewEventsList()))
                .containsExactly("ORCHESTRATORSTARTED", "TIMERFIRED");
        assertThat(engine.nextAlarm()).isEmpty();
    }

    @Test
    void shouldRunChildrenAndTellTheirParents() {
        turn(child(0, "b"));
        turn(end(0, ORCHESTRATION_STATUS_COMPLETED));

        assertThat(only().instanceId()).isEqualTo("a");
        assertThat(kinds(only().item().getOrchestratorRequest().getNewEventsList()))
                .containsExactly("ORCHESTRATORSTARTED", "SUBORCHESTRATIONINSTANCECOMPLETED");
        assertThat(engine.ids()).isEqualTo(List.of("a", "b"));
    }

    @Test
    void shouldForgetAnswersToAnExecutionThatIsOver() {
        turn(activity(0, "Copy"));
        Work old = only();
        engine.raiseEvent("a", "Wake");
        Work again = engine.ready().get(0);
        engine.answer(again, answer("a", end(1, ORCHESTRATION_STATUS_CONTINUED_AS_NEW)));

        engine.answer(old, done(old));

        assertThat(kinds(only().item().getOrchestratorRequest().getNewEventsList()))
                .containsExactly("ORCHESTRATORSTARTED", "EXECUTIONSTARTED");
        assertThat(engine.state("a").orElseThrow().getOrchestrationStatus()).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
    }

    @Test
    void shouldKnowNothingOfOthers() {
        engine.raiseEvent("nobody", "Wake");

        assertThat(engine.state("nobody")).isEqualTo(Optional.empty());
        assertThat(engine.history("nobody")).isEmpty();
    }
}
