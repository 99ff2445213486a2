// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW;
import static dev.mayfly.local.durable.Samples.NOON;
import static dev.mayfly.local.durable.Samples.activity;
import static dev.mayfly.local.durable.Samples.completed;
import static dev.mayfly.local.durable.Samples.end;
import static dev.mayfly.local.durable.Samples.pending;
import static dev.mayfly.local.durable.Samples.raised;
import static dev.mayfly.local.durable.Samples.timer;
import static dev.mayfly.local.durable.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.InstanceQuery;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubStoreTest {
    @TempDir
    Path folder;

    private HubStore store;
    private final Map<String, Instance> live = new HashMap<>();
    private long numbers;

    @BeforeEach
    void open() {
        store = new HubStore(folder, Tripwire.none());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        open();
    }

    /** Saves a step on top of what was saved before. */
    private Instance save(Step step) {
        UnitOfWork unit = new UnitOfWork(live, () -> ++numbers, NOON);
        unit.apply(step);
        store.save(unit);
        unit.changes().forEach(change -> live.put(change.after().id(), change.after()));
        return step.instance();
    }

    private Instance save(Instance instance) {
        return save(new Step(instance, List.of()));
    }

    private void assertStored(Instance instance) {
        reopen();
        assertThat(store.loadLive()).singleElement().satisfies(loaded -> {
            assertThat(loaded.state()).isEqualTo(instance.state());
            assertThat(loaded.history()).isEqualTo(instance.history());
            assertThat(loaded.inbox()).isEqualTo(instance.inbox());
            assertThat(loaded.started()).isEqualTo(instance.started());
            assertThat(loaded.seq()).isEqualTo(instance.seq());
        });
    }

    @Test
    void shouldReadBackWhatItWasGivenAtEachStepOfALife() {
        Instance started = save(pending("a"));
        assertStored(started);

        Instance waiting = save(turn(started, NOON, activity(0, "Work"), timer(1, NOON.plusSeconds(9))));
        assertStored(waiting);
        assertThat(store.loadActivities())
                .singleElement()
                .extracting(Activity::key)
                .isEqualTo(new Activity.Key("a", 0));

        Instance answered = save(waiting.receive(completed(0)).receive(raised("x")));
        assertStored(answered);

        Instance next = save(turn(answered, NOON, end(2, ORCHESTRATION_STATUS_CONTINUED_AS_NEW, raised("x"))));
        assertStored(next);
        assertThat(store.history("a")).isEmpty();
    }

    @Test
    void shouldKeepAFinishedInstanceOnDiskOnly() {
        Instance done = save(turn(save(pending("a")), NOON, end(0, ORCHESTRATION_STATUS_COMPLETED)));
        reopen();

        assertThat(store.loadLive()).isEmpty();
        assertThat(store.state("a")).contains(done.state());
        assertThat(store.history("a")).isEqualTo(done.history());
    }

    @Test
    void shouldForgetAnAnsweredActivityAndStillCountItsNumber() {
        save(turn(save(pending("a")), NOON, activity(0, "Work")));
        UnitOfWork unit = new UnitOfWork(live, () -> ++numbers, NOON);
        unit.answered(store.loadActivities().get(0));
        assertThat(store.lastNumber()).isEqualTo(1);

        store.save(unit);

        assertThat(store.loadActivities()).isEmpty();
    }

    @Test
    void shouldKeepPayloadsLargerThanARow() {
        String large = "x".repeat(3_000_000);
        Instance instance = pending("a").receive(Events.eventRaised("big", Optional.of(StringValue.of(large)), NOON));

        save(instance);

        assertStored(instance);
    }

    @Test
    void shouldKeepNothingOfAUnitThatFails() {
        Instance instance = save(pending("a"));
        UnitOfWork unit = new UnitOfWork(live, () -> 7, NOON);
        unit.apply(turn(instance, NOON, activity(0, "Work"), activity(1, "Two activities of one number cannot be")));

        assertThatThrownBy(() -> store.save(unit)).isInstanceOf(StoreException.class);

        assertStored(instance);
        assertThat(store.loadActivities()).isEmpty();
    }

    @Test
    void shouldDeleteAllThereIsOfAnInstance() {
        save(turn(save(pending("a")), NOON, activity(0, "Work")));

        store.delete("a");

        assertThat(store.state("a")).isEmpty();
        assertThat(store.history("a")).isEmpty();
        assertThat(store.loadActivities()).isEmpty();
        assertThat(store.loadLive()).isEmpty();
    }

    @Test
    void shouldMatchPrefixesLiterally() {
        List.of("a%1", "ab1", "a%2").forEach(id -> save(pending(id)));
        InstanceFilter filter = InstanceFilter.of(InstanceQuery.newBuilder()
                .setInstanceIdPrefix(StringValue.of("a%"))
                .build());

        assertThat(store.query(filter, 10))
                .extracting(found -> found.state().getInstanceId())
                .containsExactlyInAnyOrder("a%1", "a%2");
    }

    @Test
    void shouldOpenAFolderWithABlankInItsName() {
        try (HubStore other = new HubStore(folder.resolve("x y"), Tripwire.none())) {
            assertThat(other.loadLive()).isEmpty();
        }
        assertThat(folder.resolve("x y").resolve("hub.mv.db")).exists();
    }

    @Test
    void shouldRefuseAFolderThatTheDatabaseCannotName() {
        assertThatThrownBy(() -> new HubStore(Path.of("/x;y"), Tripwire.none()))
                .hasMessage("Task hub store: the path of the task hub, /x;y, must not have a semicolon in it");
    }
}
