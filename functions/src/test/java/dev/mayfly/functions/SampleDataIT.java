// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.awaitility.Awaitility.await;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.data.DataRun;
import dev.mayfly.data.DataRun.State;
import dev.mayfly.data.Generator;
import dev.mayfly.data.Mode;
import dev.mayfly.demos.DataRequest;
import dev.mayfly.demos.DataView;
import dev.mayfly.demos.Problem;
import dev.mayfly.demos.Views.DemoView;
import dev.mayfly.digest.Equality;
import dev.mayfly.functions.world.Ills.Cure;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** Runs with sample data as orchestrations; what they write is tested with databases. */
class SampleDataIT extends WorldCase {

    private static final String DEMO = "demo1";
    /** As often as a trickle writes before it begins a new history. */
    private static final int ROUNDS_OF_A_HISTORY = 50;

    private static final String TRICKLE = "{\"mode\":\"trickle\",\"perSecond\":20,\"minutes\":1}";

    private DataView start(String body) {
        return world.dataRuns().start(DEMO, DataRequest.read(body));
    }

    private DataView ready(String body) {
        world.create(DEMO);
        world.await(DEMO, DemoState.READY);
        return start(body);
    }

    private DataView newest() {
        List<DataView> runs = world.dataRuns().list(DEMO);
        return runs.get(runs.size() - 1);
    }

    private DataView ended() {
        await().atMost(Duration.ofSeconds(60)).until(() -> newest().state() != State.RUNNING);
        return newest();
    }

    /** The note may tell the end a moment before the orchestration has ended; after this both have it. */
    private DataView over() {
        String instance = world.record(DEMO).ref().dataInstance();
        await().atMost(Duration.ofSeconds(60)).until(() -> world.hub().instances().stream()
                .anyMatch(run -> run.getInstanceId().equals(instance) && !run.isRunning()));
        return ended();
    }

    /** Not yet while the orchestration of an earlier run, whose end is noted, is about to end. */
    private boolean begins(String body) {
        try {
            start(body);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    private List<String> writes(String cypher) {
        return world.calls().made("bolt.write master " + cypher);
    }

    @Test
    void shouldWriteAllOfItAndCompare() {
        DataView begun = ready("{\"scale\":15}");
        DataView run = ended();

        assertThat(run.run()).isEqualTo(begun.run());
        assertThat(run.state()).as(run.toString()).isEqualTo(State.DONE);
        assertThat(run.nodes()).isEqualTo(1650);
        assertThat(run.relationships()).isEqualTo(6675);
        assertThat(run.digest()).isEqualTo(Equality.EQUAL);
        assertThat(run.replicateSeconds()).isGreaterThanOrEqualTo(run.writeSeconds());
        assertThat(run.eventsPerSecond()).isCloseTo(8325 / run.replicateSeconds(), withPercentage(1));
        assertThat(writes("CREATE CONSTRAINT mayfly_")).hasSize(2);
        assertThat(writes("UNWIND .rows AS row MERGE")).hasSize(3);
        assertThat(world.comparisons().digest(DEMO, world.record(DEMO).ref().digestInstances() + run.run()))
                .as("its digest can be looked at")
                .isNotNull();
    }

    /** The subscriber goes away while the marker is on its way: that is no EQUAL, and no rate. */
    @Test
    void shouldNotSayEqualWhenTheSubscriberIsAway() {
        world.create(DEMO);
        world.await(DEMO, DemoState.READY);
        world.calls().before("GraphTask bolt.read subscriber", 6, () -> {
            throw new ServiceUnavailableException("Unable to connect");
        });
        start("{}");
        DataView run = ended();

        assertThat(run.state()).as(run.toString()).isEqualTo(State.FAILED);
        assertThat(run.detail()).endsWith("Unable to connect");
        assertThat(run.digest()).isNull();
        assertThat(run.eventsPerSecond()).isNull();
    }

    @Test
    void shouldTrickleUntilItIsStopped() {
        ready(TRICKLE);
        await().atMost(Duration.ofSeconds(30)).until(() -> newest().changes() > 100);
        assertThatThrownBy(() -> start("{}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("(trickle of social-network) goes on at demo 'demo1'")
                .hasMessageContaining("DELETE /api/demos/demo1/data");

        world.dataRuns().stop(DEMO);
        DataView run = ended();

        assertThat(run.state()).isEqualTo(State.STOPPED);
        assertThat(run.detail()).isEqualTo("A person stopped it.");
        assertThat(run.nodes()).isEqualTo(110);
        await().atMost(Duration.ofSeconds(20)).until(() -> begins("{\"scale\":2}"));
        assertThat(ended().state()).isEqualTo(State.DONE);
    }

    /** 20 a second for a minute, neither more nor much less. */
    @Test
    void shouldEndByItselfAtItsRate() {
        ready(TRICKLE);
        DataView run = ended();

        assertThat(run.state()).as(run.toString()).isEqualTo(State.DONE);
        assertThat(run.changes()).isBetween(800L, 1200L);
    }

    @Test
    void shouldNeverHaveALongHistory() {
        ready("{\"mode\":\"trickle\",\"perSecond\":20,\"minutes\":60}");
        await().atMost(Duration.ofSeconds(60)).until(() -> rounds() > ROUNDS_OF_A_HISTORY + 5);

        assertThat(world.hub().history(world.record(DEMO).ref().dataInstance()).stream()
                        .filter(HistoryEvent::hasTaskScheduled))
                .hasSizeLessThan(ROUNDS_OF_A_HISTORY);
        world.dataRuns().stop(DEMO);
    }

    private int rounds() {
        return world.calls().made("DataTrickle begin").size();
    }

    @Test
    void shouldEndWithTheDemo() {
        ready(TRICKLE);
        await().atMost(Duration.ofSeconds(30)).until(() -> newest().changes() > 20);

        world.demos().destroy(DEMO);
        world.await(DEMO, DemoState.DESTROYED);
        DataView run = ended();

        assertThat(run.state()).isEqualTo(State.STOPPED);
        assertThat(run.detail()).startsWith("The demo is DESTRO");
        int written = world.calls().made("bolt.write master UNWIND").size();
        world.awaitQuiet();
        assertThat(world.calls().made("bolt.write master UNWIND")).hasSize(written);
    }

    @Test
    void shouldTellWhatBrokeIt() {
        world.create(DEMO);
        world.await(DEMO, DemoState.READY);
        world.calls().before("bolt.write master UNWIND", 6, () -> {
            throw new ServiceUnavailableException("Unable to connect");
        });
        start("{}");
        DataView run = ended();

        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.detail()).contains("Unable to connect");
    }

    @Test
    void shouldGoOnWhenTheHostDies() {
        world.create(DEMO);
        world.await(DEMO, DemoState.READY);
        world.calls().after("DataWrite bolt.write master UNWIND", () -> {
            throw new Error("the host died");
        });
        start("{\"generator\":\"supply-chain\"}");
        DataView run = ended();

        assertThat(run.state()).as(run.toString()).isEqualTo(State.DONE);
        assertThat(run.nodes()).isEqualTo(135);
    }

    /** Its end would be half an hour away. */
    @Test
    void shouldStopWhileItWaitsForTheSubscriber() {
        world.create(DEMO);
        world.await(DEMO, DemoState.READY);
        world.databases().cutThePipe();
        start("{}");
        await().atMost(Duration.ofSeconds(30)).until(() -> newest().detail() != null);
        assertThat(newest().detail()).startsWith("Everything is written");

        world.dataRuns().stop(DEMO);
        DataView run = ended();

        assertThat(run.state()).isEqualTo(State.STOPPED);
        assertThat(run.detail()).isEqualTo("A person stopped it.");
        assertThat(run.nodes()).isEqualTo(110);
        assertThat(run.writeSeconds()).isPositive();
    }

    @Test
    void shouldKeepTheNumbersOfARunThatBreaksOff() {
        world.create(DEMO);
        world.await(DEMO, DemoState.READY);
        world.calls().before("DataTrickle bolt.write", 6, () -> {
            throw new ServiceUnavailableException("Unable to connect");
        });
        start("{\"mode\":\"trickle\",\"minutes\":60}");
        DataView run = ended();

        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.detail()).contains("Unable to connect");
        assertThat(run.nodes()).isEqualTo(110);
    }

    private void look() {
        world.clock().advance(Duration.ofSeconds(30));
        world.pulse().run();
    }

    private DemoView askedAtCreation() {
        DemoView demo = world.ask("{\"id\":\"demo1\",\"sampleData\":{\"generator\":\"supply-chain\",\"scale\":8}}")
                .demo();
        world.await(DEMO, DemoState.READY);
        return demo;
    }

    @Test
    void shouldWriteWhatTheCreationAskedForOnce() {
        DemoView demo = askedAtCreation();
        assertThat(demo.sampleData())
                .isEqualTo(new DataRun.Order(Generator.SUPPLY_CHAIN, 8, DataRun.SEED, Mode.BULK, null, null));
        assertThat(world.dataRuns().list(DEMO)).as("READY comes first").isEmpty();

        look();
        DataView run = over();
        world.clock().advance(Duration.ofSeconds(30));
        world.otherHost().run();
        look();
        over();

        assertThat(run.state()).as(run.toString()).isEqualTo(State.DONE);
        assertThat(run.generator()).isEqualTo(Generator.SUPPLY_CHAIN);
        assertThat(run.nodes()).isEqualTo(1080);
        assertThat(run.digest()).isEqualTo(Equality.EQUAL);
        assertThat(world.dataRuns().list(DEMO)).containsExactly(run);
        assertThat(writes("CREATE CONSTRAINT mayfly_")).hasSize(4);
    }

    /** The host dies between beginning the run and noting that it did: before the run wrote anything, and after its end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldWriteItOnceWhenTheHostDies(boolean atOnce) {
        askedAtCreation();
        AtomicBoolean died = new AtomicBoolean();
        world.calls().before("nobody/api ledger.note demo1/1 data", () -> {
            died.set(true);
            throw new IllegalStateException("the host died");
        });
        look();
        if (!atOnce) {
            over();
        }
        look();
        over();
        look();
        over();

        assertThat(died).isTrue();
        assertThat(world.dataRuns().list(DEMO)).singleElement().satisfies(run -> assertThat(run.state())
                .isEqualTo(State.DONE));
        assertThat(writes("CREATE CONSTRAINT mayfly_")).hasSize(4);
    }

    @Test
    void shouldWaitWithItUntilThePipeIsClear() {
        askedAtCreation();
        world.connect().ills().freeze(ConnectorKind.SINK, Cure.NOTHING);
        look();
        look();
        look();
        assertThat(world.dataRuns().list(DEMO)).isEmpty();
        assertThat(world.record(DEMO).state()).isEqualTo(DemoState.DEGRADED);

        world.connect().ills().heal(ConnectorKind.SINK);
        look();
        look();
        assertThat(ended().digest()).isEqualTo(Equality.EQUAL);
    }

    @Test
    void shouldNotBeTheSameDemoWithOtherSampleData() {
        askedAtCreation();
        assertThatThrownBy(() -> world.create(DEMO))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "Demo 'demo1' exists already with region eastus, ttl PT4H and sample data supply-chain (bulk,"
                                + " scale 8, seed 42): choose another id, or extend or destroy that one.");
    }

    @Test
    void shouldRefuseEverythingWrongAtOnce() {
        assertThatThrownBy(() ->
                        DataRequest.read("{\"generator\":\"weather\",\"scale\":0,\"mode\":\"bulk\",\"minutes\":3}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'weather' is no generator: choose one of social-network, supply-chain.")
                .hasMessageContaining("'scale' must be a whole number from 1 to 1000.")
                .hasMessageContaining("'minutes' is for mode trickle only.");
        assertThatThrownBy(() -> start("{}")).isInstanceOf(Problem.class);
        world.create(DEMO);
        assertThatThrownBy(() -> start("{}"))
                .hasMessageContaining("sample data can be written only to a READY or DEGRADED demo.");
        world.await(DEMO, DemoState.READY);
        assertThat(world.dataRuns().list(DEMO)).isEmpty();
        assertThat(world.dataRuns().stop(DEMO)).isEmpty();
    }
}
