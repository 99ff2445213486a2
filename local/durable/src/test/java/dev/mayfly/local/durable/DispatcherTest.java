// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static dev.mayfly.local.durable.Samples.NOON;
import static dev.mayfly.local.durable.Samples.pending;
import static dev.mayfly.local.durable.Samples.raised;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private final Map<String, Instance> live = new HashMap<>();
    private final Dispatcher dispatcher = new Dispatcher(live, () -> NOON);
    private long numbers;

    /** A worker that only remembers what it was given. */
    private static final class FakeStream implements WorkerStream {
        private final Connection connection = new Connection();
        private final List<String> got = new ArrayList<>();
        private boolean ready = true;

        FakeStream() {
            connection.markAsWorker();
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void send(WorkItem item) {
            got.add(
                    item.hasOrchestratorRequest()
                            ? "turn " + item.getOrchestratorRequest().getInstanceId()
                            : "activity " + item.getActivityRequest().getName());
        }
    }

    private FakeStream connect() {
        FakeStream stream = new FakeStream();
        dispatcher.connect(stream);
        return stream;
    }

    private void offerInstance(String id) {
        live.put(id, pending(id));
        dispatcher.offer(id);
    }

    private void offerActivity(String instanceId, String executionId, int taskId, String name) {
        dispatcher.offer(new Activity(
                ++numbers,
                ActivityRequest.newBuilder()
                        .setName(name)
                        .setTaskId(taskId)
                        .setOrchestrationInstance(OrchestrationInstance.newBuilder()
                                .setInstanceId(instanceId)
                                .setExecutionId(StringValue.of(executionId)))
                        .build()));
    }

    @Test
    void shouldHandOutInTheOrderOfArrivalWithTurnsAndActivitiesByTurns() {
        List.of("a", "b").forEach(this::offerInstance);
        offerActivity("x", "1", 0, "first");
        offerActivity("x", "1", 1, "second");
        FakeStream stream = connect();

        dispatcher.pump();

        assertThat(stream.got).containsExactly("turn a", "activity first", "turn b", "activity second");
    }

    @Test
    void shouldHaveOneTurnOfAnInstanceOutAtATime() {
        FakeStream stream = connect();
        offerInstance("a");
        dispatcher.pump();

        live.put("a", live.get("a").receive(raised("x")));
        dispatcher.offer("a");
        dispatcher.pump();
        assertThat(stream.got).containsExactly("turn a");

        assertThat(dispatcher.takeTurn("a", stream.connection())).isPresent();
        dispatcher.offer("a");
        dispatcher.pump();
        assertThat(stream.got).containsExactly("turn a", "turn a");
    }

    @Test
    void shouldNotHandOutMoreThanAWorkerMayHold() {
        FakeStream stream = connect();
        for (int i = 0; i < 100; i++) {
            offerInstance("i" + i);
            offerActivity("x", "1", i, "Work");
        }

        dispatcher.pump();

        assertThat(stream.got).hasSize(2 * Dispatcher.MOST_HELD);
        dispatcher.takeActivity(new Activity.Key("x", 0), stream.connection());
        dispatcher.pump();
        assertThat(stream.got).hasSize(2 * Dispatcher.MOST_HELD + 1);
    }

    @Test
    void shouldNotSendToAWorkerThatIsNotReady() {
        FakeStream stream = connect();
        stream.ready = false;
        offerInstance("a");
        dispatcher.pump();
        assertThat(stream.got).isEmpty();

        stream.ready = true;
        dispatcher.pump();
        assertThat(stream.got).containsExactly("turn a");
    }

    @Test
    void shouldShareWorkAmongWorkers() {
        FakeStream first = connect();
        FakeStream second = connect();
        List.of("a", "b", "c", "d").forEach(this::offerInstance);

        dispatcher.pump();

        assertThat(first.got).containsExactly("turn a", "turn c");
        assertThat(second.got).containsExactly("turn b", "turn d");
    }

    @Test
    void shouldHandOutAgainWhatALostWorkerHeldInTheSameOrder() {
        FakeStream lost = connect();
        List.of("a", "b").forEach(this::offerInstance);
        offerActivity("x", "1", 0, "first");
        offerActivity("x", "1", 1, "second");
        dispatcher.pump();

        dispatcher.disconnect(lost);
        FakeStream other = connect();
        dispatcher.pump();

        assertThat(other.got).containsExactlyInAnyOrder("turn a", "turn b", "activity first", "activity second");
        assertThat(other.got).containsSubsequence("activity first", "activity second");
    }

    @Test
    void shouldIgnoreTheLateAnswerOfAWorkerThatHasLostTheItem() {
        FakeStream lost = connect();
        offerInstance("a");
        offerActivity("x", "1", 0, "Work");
        dispatcher.pump();
        dispatcher.disconnect(lost);
        FakeStream other = connect();
        dispatcher.pump();

        assertThat(dispatcher.takeTurn("a", lost.connection())).isEmpty();
        assertThat(dispatcher.takeActivity(new Activity.Key("x", 0), lost.connection()))
                .isEmpty();
        assertThat(dispatcher.takeTurn("a", other.connection())).isPresent();
        assertThat(dispatcher.takeTurn("a", other.connection())).isEmpty();
    }

    @Test
    void shouldBelieveAnAnswerOverAConnectionWithoutAStream() {
        connect();
        offerInstance("a");
        dispatcher.pump();

        assertThat(dispatcher.takeTurn("a", new Connection())).isPresent();
    }

    @Test
    void shouldHoldBackAnActivityWhileOneOfAnEarlierExecutionHasItsId() {
        FakeStream stream = connect();
        offerActivity("x", "old", 0, "Old");
        offerActivity("x", "new", 0, "New");
        offerActivity("x", "new", 1, "Other");
        dispatcher.pump();
        assertThat(stream.got).containsExactly("activity Old", "activity Other");

        assertThat(dispatcher.takeActivity(new Activity.Key("x", 0), stream.connection()))
                .get()
                .extracting(Activity::executionId)
                .isEqualTo("old");
        dispatcher.pump();
        assertThat(stream.got).endsWith("activity New");
    }

    @Test
    void shouldForgetWhatWaitsForAPurgedInstance() {
        offerInstance("a");
        offerActivity("a", "1", 0, "Work");

        dispatcher.forget("a");
        FakeStream stream = connect();
        dispatcher.pump();

        assertThat(stream.got).isEmpty();
    }

    @Test
    void shouldSkipAnInstanceThatEndedWhileItWaited() {
        offerInstance("a");
        live.remove("a");
        FakeStream stream = connect();

        dispatcher.pump();

        assertThat(stream.got).isEmpty();
    }
}
