// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Names;
import dev.mayfly.life.Receipt;
import dev.mayfly.life.Role;
import dev.mayfly.life.SecretKind;
import dev.mayfly.secrets.Secret;
import dev.mayfly.sweep.Action;
import dev.mayfly.sweep.SweepReport;
import dev.mayfly.sweep.SweepReport.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Demos that end although their orchestrations do not run, their ledger is lost, or both. */
class SecondKillerIT extends WorldCase {

    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final String DELETES = "(aura.delete|azure.delete|vault.purge|azure.tag|ledger.replace)";

    private void ready(String id, String ttl) {
        world.create(id, ttl);
        world.await(id, DemoState.READY);
    }

    private void engineDown() {
        world.hub().killWorkers();
        world.hub().stopEngine();
    }

    private void engineUp() {
        world.hub().startEngine();
        world.hub().startWorkers();
    }

    private void awaitNothingLeftOf(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> world.existing(id).stream().noneMatch(thing -> !thing.startsWith("secret ")));
    }

    private static Item of(SweepReport report, String name) {
        return report.items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + report));
    }

    @Test
    @FaultCase(number = 17, tier = Tier.F)
    void shouldEndADemoOneSweepAfterItsTimeAlthoughNoOrchestratorEverRunsAgain() {
        ready("demo1", "1h");
        engineDown();
        world.clock().advance(Duration.ofHours(1).plus(SWEEP));

        Instant swept = world.clock().instant();
        SweepReport first = world.sweeper().run();
        awaitNothingLeftOf("demo1");
        Duration deleting = Duration.between(swept, world.clock().instant());
        world.clock().advance(SWEEP);
        world.sweeper().run();

        System.out.println("end without a task hub: nothing left " + deleting.toMillis()
                + " ms after the sweep that followed its end, with deletes of 1 s");
        assertThat(deleting).isLessThan(SWEEP);
        assertThat(first.complete()).isTrue();
        assertThat(of(first, "demo1").done()).startsWith("destroying it without its orchestration: ");
        DemoRecord over = world.record("demo1");
        assertThat(over.state()).isEqualTo(DemoState.DESTROYED);
        assertThat(over.cause()).isEqualTo("the time to live ended");
        assertThat(over.receipt().left()).isEmpty();
        assertThat(over.receipt().items())
                .filteredOn(item -> item.kind().equals("resource-group"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.foundBy()).containsExactly("ledger", "name", "tag");
                    assertThat(item.confirmedBy()).isEqualTo("arm");
                    assertThat(item.outcome()).isEqualTo(Receipt.Outcome.GONE);
                });
        engineUp();
        world.awaitQuiet();
        assertThat(world.record("demo1").state()).isEqualTo(DemoState.DESTROYED);
    }

    @Test
    @FaultCase(number = 17, tier = Tier.F)
    void shouldEndADemoWhoseOrchestratorsAreStartedAndNeverRun() {
        ready("demo1", "1h");
        world.hub().killWorkers();
        world.clock().advance(Duration.ofHours(1).plus(SWEEP));

        world.sweeper().run();
        awaitNothingLeftOf("demo1");
        world.clock().advance(SWEEP);
        world.sweeper().run();

        assertThat(world.record("demo1").state()).isEqualTo(DemoState.DESTROYED);
        world.hub().startWorkers();
        world.awaitQuiet();
    }

    @Test
    void shouldEndADemoThatAPersonDestroyedWhileNothingRan() {
        ready("demo1", "4h");
        world.hub().killWorkers();
        world.demos().destroy("demo1");

        world.sweeper().run();
        awaitNothingLeftOf("demo1");
        world.sweeper().run();

        assertThat(world.record("demo1").state()).isEqualTo(DemoState.DESTROYED);
        world.hub().startWorkers();
    }

    /** The tags of the group are enough, and they speak for the instances, which have none. */
    @Test
    @FaultCase(number = 17, tier = Tier.F)
    void shouldEndADemoOfWhichOnlyTheCloudKnows() {
        ready("demo1", "1h");
        Names names = world.names("demo1");
        world.hub().lose();
        world.loseLedger();
        world.clock().advance(Duration.ofMinutes(59));
        assertThat(of(world.sweeper().run(), names.resourceGroup()).reason()).startsWith("it may live until ");

        world.clock().advance(Duration.ofMinutes(1).plus(SWEEP));
        SweepReport report = world.sweeper().run();
        awaitNothingLeftOf("demo1");
        world.clock().advance(SWEEP);
        world.sweeper().run();

        assertThat(of(report, names.resourceGroup()).done()).isEqualTo("deleting");
        assertThat(of(report, names.auraInstance(Role.MASTER, 1)).reason()).startsWith("with its resource group: ");
        assertThat(world.existing("demo1")).isEmpty();
        Receipt receipt = world.demos().receipt("demo1");
        assertThat(receipt.state()).isEqualTo(DemoState.DESTROYED);
        assertThat(receipt.reason()).startsWith("found by the sweeper: ");
        assertThat(receipt.items())
                .extracting(Receipt.Item::kind)
                .contains("aura-instance", "resource-group", "secret");
        List<String> made = world.calls().made();
        assertThat(made.lastIndexOf(world.calls().made("aura.delete").get(1)))
                .as("the tags stay until nothing needs them")
                .isLessThan(made.indexOf(world.calls().made("azure.deleteGroup").get(0)));
    }

    @Test
    void shouldEndADemoByItsTagsWhileTheLedgerIsAway() {
        ready("demo1", "1h");
        engineDown();
        world.clock().advance(Duration.ofHours(1).plus(SWEEP));
        world.takeLedgerAway();

        SweepReport report = world.sweeper().run();
        awaitNothingLeftOf("demo1");

        assertThat(report.complete()).isFalse();
        assertThat(report.problems().get(0)).startsWith("the ledger could not be read: ");
        world.bringLedgerBack();
        engineUp();
        world.await("demo1", DemoState.DESTROYED);
    }

    @Test
    @FaultCase(number = 16, tier = Tier.F)
    void shouldNeverTouchADemoThatLives() {
        ready("demo1", "4h");
        String group = world.names("demo1").resourceGroup();
        world.azure().tagByHand(group, Names.TAG_EXPIRES_AT, "2026-03-01T09:00:00Z");

        Item item = of(world.sweeper().run(), group);

        assertThat(item.action()).isEqualTo(Action.STAMP);
        assertThat(world.azure().tags(group))
                .containsEntry(
                        Names.TAG_EXPIRES_AT, world.record("demo1").expiresAt().toString());
        world.takeLedgerAway();
        world.sweeper().run();
        world.bringLedgerBack();
        assertThat(world.record("demo1").state()).isEqualTo(DemoState.READY);
        assertThat(world.calls().made("aura.delete|azure.delete|vault.purge")).isEmpty();
    }

    /** It was extended between the look at everything and the delete. */
    @Test
    void shouldLookAgainJustBeforeItDeletes() {
        ready("demo1", "1h");
        String group = world.names("demo1").resourceGroup();
        world.hub().lose();
        world.loseLedger();
        world.clock().advance(Duration.ofHours(1).plus(SWEEP));
        String later = world.clock().instant().plus(Duration.ofHours(1)).toString();
        world.calls().before("azure.group " + group, () -> world.azure().tagByHand(group, Names.TAG_EXPIRES_AT, later));

        Item item = of(world.sweeper().run(), group);

        assertThat(item.failure()).isEqualTo("on a second look: it may live until " + later + " by its tag");
        assertThat(world.calls().made("aura.delete|azure.deleteGroup|vault.purge"))
                .isEmpty();
        world.clock().advance(Duration.ofHours(2));
        world.sweeper().run();
        awaitNothingLeftOf("demo1");
    }

    @Test
    @FaultCase(number = 16, tier = Tier.F)
    void shouldLeaveAllTrapsAlone() {
        Names names = world.names("demo1");
        world.azure().foreign("their-group", "theirs", Map.of("owner", "somebody"));
        world.azure()
                .foreign(
                        "mayfly-demo1-zzzzz",
                        "theirs",
                        names.tags("me", world.clock().instant()));
        world.azure().foreign("mayfly-notes", "theirs", Map.of());
        world.aura().foreign("mayfly-demo1-zzzzz-m1");
        world.aura().foreign("production");
        world.clock().advance(Duration.ofDays(30));

        SweepReport report = world.sweeper().run();

        assertThat(report.strangers()).isEqualTo(2);
        assertThat(report.items()).hasSize(3).allSatisfy(item -> {
            assertThat(item.action()).isEqualTo(Action.REPORT);
            assertThat(item.reason()).isNotBlank();
        });
        assertThat(world.calls().made(DELETES)).isEmpty();
    }

    /** A sweep leaves alone what moves. */
    @Test
    void shouldLetTheOrchestrationDestroy() {
        ready("demo1", "4h");
        AtomicReference<SweepReport> report = new AtomicReference<>();
        world.calls()
                .before(
                        "/DeleteResourceGroup azure.deleteGroup",
                        () -> report.set(world.sweeper().run()));
        world.demos().destroy("demo1");
        world.await("demo1", DemoState.DESTROYED);

        assertThat(of(report.get(), "demo1").done()).isEqualTo("its orchestration destroys it");
        assertThat(world.calls().made("nobody/api azure.deleteGroup")).isEmpty();
    }

    @Test
    @FaultCase(number = 18, tier = Tier.F)
    void shouldNotMindAnotherSweepAtTheSameTime() {
        ready("demo1", "1h");
        world.hub().lose();
        world.loseLedger();
        world.clock().advance(Duration.ofHours(1).plus(SWEEP));

        List<CompletableFuture<SweepReport>> sweeps = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> world.sweeper().run()))
                .limit(3)
                .toList();
        assertThat(sweeps)
                .allSatisfy(sweep -> assertThat(sweep.join().complete()).isTrue());
        awaitNothingLeftOf("demo1");
        world.sweeper().run();

        assertThat(world.existing("demo1")).isEmpty();
        assertThat(world.demos().receipt("demo1").left()).isEmpty();
    }

    @Test
    @FaultCase(number = 18, tier = Tier.F)
    void shouldGoOnAfterOneThingThatCannotBeDone() {
        for (String id : List.of("demo1", "demo2", "demo3")) {
            ready(id, "1h");
        }
        Names second = world.names("demo2");
        world.hub().lose();
        world.loseLedger();
        world.clock().advance(Duration.ofHours(1).plus(SWEEP));
        world.calls().before("azure.deleteGroup " + second.resourceGroup(), () -> {
            throw AzureErrors.forbidden();
        });

        SweepReport report = world.sweeper().run();

        assertThat(of(report, second.resourceGroup()).failure()).contains("403");
        awaitNothingLeftOf("demo1");
        awaitNothingLeftOf("demo3");
        world.sweeper().run();
        awaitNothingLeftOf("demo2");
        assertThat(report.complete()).isTrue();
    }

    @Test
    void shouldDoNothingInADryRun() {
        ready("demo1", "1h");
        engineDown();
        world.clock().advance(Duration.ofHours(2));
        int before = world.calls().made(DELETES).size();

        SweepReport report = world.sweeper().run(true);

        assertThat(of(report, "demo1").reason()).startsWith("its time ended at ");
        assertThat(of(report, "demo1").done()).isNull();
        assertThat(world.calls().made(DELETES)).hasSize(before);
        engineUp();
        world.await("demo1", DemoState.DESTROYED);
    }

    @Test
    @FaultCase(number = 15, tier = Tier.F)
    void shouldKeepAGroupThatAPersonProtects() {
        ready("demo1", "4h");
        String group = world.names("demo1").resourceGroup();
        world.azure().tagByHand(group, Names.TAG_PROTECT, "for the post-mortem");
        world.demos().destroy("demo1");

        DemoRecord left = world.await("demo1", DemoState.LEFTOVERS);
        world.awaitQuiet();
        world.clock().advance(SWEEP);
        world.sweeper().run();
        world.await("demo1", DemoState.LEFTOVERS);

        assertThat(left.receipt().left()).contains("resource-group " + group);
        assertThat(world.calls().made("azure.deleteGroup|azure.deleteContainerGroup"))
                .isEmpty();
        world.azure().tagByHand(group, Names.TAG_PROTECT, null);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            world.clock().advance(Duration.ofHours(1));
            world.sweeper().run();
            return world.record("demo1").state() == DemoState.DESTROYED;
        });
    }

    /** What an activity made after its demo was over, as activities cannot be stopped. */
    @Test
    void shouldRemoveWhatAppearsAfterTheEnd() {
        ready("demo1", "4h");
        Names names = world.names("demo1");
        world.demos().destroy("demo1");
        world.await("demo1", DemoState.DESTROYED);
        world.awaitQuiet();
        world.aura().late(names.auraInstance(Role.MASTER, 2));
        world.secrets().put(names.secret(SecretKind.CONNECT_PASSWORD), Secret.of("a late secret"));

        SweepReport report = world.sweeper().run();

        assertThat(of(report, names.auraInstance(Role.MASTER, 2)).reason())
                .isEqualTo("its demo is over by the ledger, and it is still there");
        awaitNothingLeftOf("demo1");
        assertThat(world.existing("demo1")).isEmpty();
    }

    @Test
    void shouldKeepTheReportOfTheLastSweep() {
        ready("demo1", "4h");
        assertThat(world.sweepHealth().overdue()).isTrue();

        world.sweeper().run();
        world.clock().advance(Duration.ofMinutes(10));
        world.calls().before("aura.list", () -> {
            throw new IllegalStateException("Aura is away");
        });
        SweepReport failed = world.sweeper().run();

        assertThat(failed.problems()).containsExactly("the Aura instances could not be read: Aura is away");
        assertThat(world.sweepHealth().overdue()).isFalse();
        assertThat(world.sweepHealth().ageSeconds()).isGreaterThanOrEqualTo(600);
        world.clock().advance(Duration.ofMinutes(6));
        assertThat(world.sweepHealth().overdue()).isTrue();
    }
}
