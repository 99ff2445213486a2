// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW;
import static dev.mayfly.local.durable.Samples.NOON;
import static dev.mayfly.local.durable.Samples.activity;
import static dev.mayfly.local.durable.Samples.after;
import static dev.mayfly.local.durable.Samples.child;
import static dev.mayfly.local.durable.Samples.completed;
import static dev.mayfly.local.durable.Samples.end;
import static dev.mayfly.local.durable.Samples.inboxKinds;
import static dev.mayfly.local.durable.Samples.pending;
import static dev.mayfly.local.durable.Samples.raised;
import static dev.mayfly.local.durable.Samples.send;
import static dev.mayfly.local.durable.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest {
    private final Map<String, Instance> live = new HashMap<>();
    private long numbers = 100;
    private final UnitOfWork unit = new UnitOfWork(live, () -> ++numbers, NOON);

    private void live(Instance instance) {
        live.put(instance.id(), instance);
    }

    private Instance changed(String id) {
        return unit.changes().stream()
                .map(UnitOfWork.Change::after)
                .filter(instance -> instance.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldStartAnInstanceOnceWhileItIsLive() {
        assertThat(unit.start(Samples.start("a"))).isTrue();
        assertThat(unit.start(Samples.start("a"))).isFalse();
        assertThat(changed("a").seq()).isEqualTo(101);
    }

    @Test
    void shouldStartChildrenAndActivitiesWithTheTurnThatAskedForThem() {
        live(pending("a"));

        unit.apply(turn(pending("a"), NOON, child(0, "c"), activity(1, "Work")));

        assertThat(unit.changes()).extracting(change -> change.after().id()).containsExactly("a", "c");
        assertThat(unit.changes().get(1).before()).isEmpty();
        assertThat(unit.scheduledActivities()).singleElement().satisfies(activity -> assertThat(activity.key())
                .isEqualTo(new Activity.Key("a", 1)));
    }

    @Test
    void shouldFailTheCallOfAChildWhoseIdIsTaken() {
        live(pending("a"));
        live(after("c"));

        unit.apply(turn(pending("a"), NOON, child(0, "c")));

        assertThat(unit.changes()).extracting(change -> change.after().id()).containsExactly("a");
        assertThat(changed("a")
                        .inbox()
                        .get(0)
                        .event()
                        .getSubOrchestrationInstanceFailed()
                        .getFailureDetails()
                        .getErrorMessage())
                .isEqualTo("The sub-orchestration 'Child' was not started: an instance with the id 'c' is still"
                        + " running");
    }

    @Test
    void shouldDropAnAnswerToAnEarlierExecution() {
        live(turn(pending("a"), NOON, end(0, ORCHESTRATION_STATUS_CONTINUED_AS_NEW))
                .instance());

        unit.deliver("a", Optional.of("a-e1"), completed(0));

        assertThat(unit.isEmpty()).isTrue();
        unit.deliver("a", Optional.of("next"), completed(0));
        assertThat(inboxKinds(changed("a"))).contains("TASKCOMPLETED");
    }

    @Test
    void shouldDropAnEventForAnInstanceThatEndsInTheSameUnit() {
        live(pending("a"));
        unit.apply(turn(pending("a"), NOON, end(0, ORCHESTRATION_STATUS_COMPLETED)));

        unit.deliver("a", Optional.empty(), raised("late"));

        assertThat(changed("a").inbox()).isEmpty();
    }

    @Test
    void shouldDeliverAnEventThatAnOrchestratorSendsToItselfAcrossContinueAsNew() {
        live(pending("a"));

        unit.apply(turn(pending("a"), NOON, send(0, "a", "note"), end(1, ORCHESTRATION_STATUS_CONTINUED_AS_NEW)));

        assertThat(inboxKinds(changed("a"))).containsExactly("EXECUTIONSTARTED", "EVENTRAISED");
    }

    @Test
    void shouldBeEmptyWhenNothingChanges() {
        live(after("a"));

        unit.put(Lifecycle.fireTimers(after("a"), NOON));
        unit.deliver("nobody", Optional.empty(), raised("x"));

        assertThat(unit.isEmpty()).isTrue();
    }
}
