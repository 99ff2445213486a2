// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import dev.mayfly.demos.Views;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Names;
import dev.mayfly.life.Receipt;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.plan.StepNames;
import dev.mayfly.plan.StepState;
import dev.mayfly.verify.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Demos that meet no fault: from the request to the receipt, their lease, and who may ask what when. */
class LifeIT extends WorldCase {

    private static final String LEASE_ENDED = "the time to live ended";

    @Test
    void shouldLiveFromRequestToReceipt() {
        world.create("demo1");
        DemoRecord ready = world.await("demo1", DemoState.READY);
        assertThat(ready.provisionSteps()).hasSizeGreaterThan(20).allSatisfy(step -> {
            assertThat(step.state()).isEqualTo(StepState.DONE);
            assertThat(step.seconds()).isNotNegative();
            assertThat(step.retries()).as(step.toString()).isZero();
        });
        assertThat(ready.verification().verdict()).isEqualTo(Verdict.PASS);
        assertThat(ready.verification().cleanedUp()).isTrue();

        world.demos().destroy("demo1");
        DemoRecord over = world.await("demo1", DemoState.DESTROYED);

        assertThat(over.destroySteps()).allMatch(step -> step.state() == StepState.DONE);
        assertThat(over.receipt().left()).isEmpty();
        assertThat(over.receipt().items())
                .allMatch(item -> item.outcome() == Receipt.Outcome.GONE)
                .extracting(Receipt.Item::kind)
                .contains("resource-group", "event-hubs-namespace", "container-group", "secret");
        assertThat(over.receipt().items())
                .filteredOn(item -> item.kind().equals("aura-instance"))
                .hasSize(2);
        assertThat(world.states("demo1"))
                .isEqualTo(List.of(
                        DemoState.REQUESTED,
                        DemoState.PROVISIONING,
                        DemoState.READY,
                        DemoState.DESTROYING,
                        DemoState.DESTROYED));
    }

    @Test
    void shouldKeepTheOrderThatMatters() {
        world.create("demo1");
        world.await("demo1", DemoState.READY);

        inOrder("azure.putGroup", "aura.create");
        inOrder("azure.putGroup", "azure.namespace");
        inOrder("azure.putGroup", "azure.containerGroup");
        inOrder("azure.hub cdc-all partitions 1$", "azure.containerGroup");
        inOrder("bolt.write subscriber CREATE CONSTRAINT", "connect.put neo4j-subscriber-consumer");
        inOrder("bolt.write subscriber CREATE INDEX", "connect.put neo4j-subscriber-consumer");
        inOrder("bolt.read master CALL db.cdc.current", "connect.put neo4j-master-publisher");
        inOrder("connect.keys", "connect.put");
    }

    /** As Neo4j's CDC manual has it, and no right more. */
    @Test
    void shouldLogInConnectorsAsUsersOfTheirOwn() {
        world.create("demo1");
        DemoRecord ready = world.await("demo1", DemoState.READY);

        inOrder("bolt.write master CREATE USER mayfly_source ", "connect.put neo4j-master-publisher");
        inOrder("bolt.write subscriber CREATE USER mayfly_sink ", "connect.put neo4j-subscriber-consumer");
        assertThat(world.calls().made("bolt.write master GRANT .* TO mayfly_source"))
                .hasSize(4)
                .noneMatch(grant -> grant.matches(".*(WRITE|CREATE|SET|ALL) .*"));
        assertThat(world.step("demo1", StepNames.MASTER_USERS).detail())
                .isEqualTo("mayfly_source and mayfly_heartbeat: own login with least rights");
        assertThat(world.demos().get("demo1").connectors())
                .extracting(Views.ConnectorView::user)
                .containsExactly(
                        "mayfly_source and mayfly_heartbeat: own login with least rights",
                        "mayfly_sink: own login with least rights");
        assertThat(ready.state()).isEqualTo(DemoState.READY);
    }

    /** A view that hangs is of no use in the very outage that it is to show. */
    @Test
    void shouldShowADemoWhoseWorkerIsSilentWithoutWaitingTwice() {
        world.create("demo1");
        world.await("demo1", DemoState.READY);
        world.connect().ills().silence();
        AtomicInteger asked = new AtomicInteger();
        world.calls().before("nobody/api connect.status", 100, asked::incrementAndGet);

        assertThat(world.demos().get("demo1").connectors()).hasSize(2).allSatisfy(connector -> {
            assertThat(connector.state()).isEqualTo("UNKNOWN");
            assertThat(connector.cause()).isEqualTo("Nobody answers.");
        });
        assertThat(asked).hasValue(1);
        assertThat(world.connect().patience()).isLessThan(Duration.ofSeconds(10));
    }

    private void inOrder(String first, String second) {
        List<String> made = world.calls().made();
        assertThat(made.indexOf(world.calls().made(first).get(0)))
                .as(first + " before " + second)
                .isLessThan(made.indexOf(world.calls().made(second).get(0)));
    }

    @Test
    void shouldShowTheStepsWhileTheyRun() {
        List<String> shown = new ArrayList<>();
        world.calls().before("/Check bolt.write", () -> world.demos()
                .get("demo1")
                .steps()
                .forEach(step -> shown.add(step.name() + " " + step.state())));
        world.create("demo1");
        world.await("demo1", DemoState.READY);

        assertThat(shown)
                .contains(StepNames.MASTER_CREATE + " DONE", StepNames.CONNECTORS_RUNNING + " DONE")
                .contains(StepNames.FIRST_VERIFICATION + " RUNNING");
    }

    @Test
    void shouldVerifyAgainWhenAsked() {
        world.create("demo1");
        String first = world.await("demo1", DemoState.READY).verification().run();

        assertThat(world.demos().verify("demo1").report()).hasValueSatisfying(report -> {
            assertThat(report.verdict()).isEqualTo(Verdict.PASS);
            assertThat(report.run()).isNotEqualTo(first);
        });
        assertThat(world.record("demo1").state()).isEqualTo(DemoState.READY);
    }

    @Test
    void shouldEndWithItsLease() {
        world.create("demo1", "4h");
        world.await("demo1", DemoState.READY);

        world.clock().advance(Duration.ofHours(4));

        assertThat(world.await("demo1", DemoState.DESTROYED).cause()).isEqualTo(LEASE_ENDED);
    }

    @Test
    void shouldStopProvisioningWhenItsLeaseEnds() {
        world.calls().before("azure.namespace", () -> world.clock().advance(Duration.ofMinutes(15)));
        world.create("demo1", "15m");

        DemoRecord over = world.await("demo1", DemoState.DESTROYED);

        assertThat(over.cause()).isEqualTo(LEASE_ENDED);
        assertThat(world.step("demo1", StepNames.SOURCE_CONNECTOR).state()).isEqualTo(StepState.SKIPPED);
        assertThat(world.calls().made("connect.put")).isEmpty();
    }

    @Test
    void shouldLiveOnWhenExtendedInTime() {
        world.create("demo1", "1h");
        world.await("demo1", DemoState.READY);
        world.clock().advance(Duration.ofMinutes(50));

        world.move("demo1", "1h");

        assertThat(world.azure().tags(world.names("demo1").resourceGroup()))
                .containsEntry(
                        Names.TAG_EXPIRES_AT, world.record("demo1").expiresAt().toString());
        world.clock().advance(Duration.ofMinutes(20));
        awaitLook("demo1");
        assertThat(world.record("demo1").state()).isEqualTo(DemoState.READY);

        world.clock().advance(Duration.ofMinutes(40));
        assertThat(world.await("demo1", DemoState.DESTROYED).cause()).isEqualTo(LEASE_ENDED);
    }

    /** Makes the demo's life read its lease once more. */
    private void awaitLook(String id) {
        String life = world.record(id).ref().lifeInstance();
        long looks = looks(life);
        world.hub().client().raiseEvent(life, Orchestrations.WAKE);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> looks(life) > looks);
    }

    private long looks(String life) {
        return world.hub().history(life).stream()
                .filter(HistoryEvent::hasTaskCompleted)
                .count();
    }

    @Test
    void shouldEndEarlierWhenShortened() {
        world.create("demo1", "4h");
        world.await("demo1", DemoState.READY);

        world.move("demo1", "15m");
        world.clock().advance(Duration.ofMinutes(15));

        assertThat(world.await("demo1", DemoState.DESTROYED).cause()).isEqualTo(LEASE_ENDED);
    }

    /** The life begins a new history after fifty of them; none of the events may get lost there. */
    @Test
    void shouldCountEveryMoveOfALongLife() {
        world.create("demo1", "1h");
        String life = world.await("demo1", DemoState.READY).ref().lifeInstance();
        String firstExecution = execution(life);

        for (int i = 0; i < 60; i++) {
            world.move("demo1", i % 2 == 0 ? "3h" : "2h");
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !execution(life)
                .equals(firstExecution));
        world.clock().advance(Duration.ofMinutes(90));
        world.move("demo1", "20m");
        awaitLook("demo1");
        assertThat(world.record("demo1").state()).isEqualTo(DemoState.READY);
        world.clock().advance(Duration.ofMinutes(20));

        world.await("demo1", DemoState.DESTROYED);
        assertThat(world.calls().made("demo1/Lease begin"))
                .as("each event is consumed once")
                .hasSizeLessThan(75);
    }

    private String execution(String instance) {
        return world.hub().history(instance).stream()
                .filter(HistoryEvent::hasExecutionStarted)
                .map(event -> event.getExecutionStarted()
                        .getOrchestrationInstance()
                        .getExecutionId()
                        .getValue())
                .findFirst()
                .orElse("");
    }

    @Test
    void shouldOutliveTheLossOfTheTaskHub() {
        world.create("demo1", "1h");
        world.await("demo1", DemoState.READY);

        world.hub().lose();
        world.clock().advance(Duration.ofHours(1));

        world.sweeper().run();
        world.await("demo1", DemoState.DESTROYED);
    }
}
