// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.aura.NewInstance;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.World;
import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Role;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.secrets.Secret;
import dev.mayfly.verify.Line;
import dev.mayfly.verify.Report;
import dev.mayfly.verify.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks each promise on purpose: a check that cannot fail would prove nothing. */
class PromisesIT {

    private static final String CANARY = "canary-password-of-the-master";

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(folder, 10);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void assertBroken(String how) {
        assertThatThrownBy(() -> Promises.check(world)).hasMessageContaining(how);
    }

    private void make(String auraInstance) {
        world.aura().create(new NewInstance(auraInstance, "business-critical", "2GB", "eastus"));
    }

    @Test
    void shouldFindNothingInAnEmptyWorld() {
        assertThatCode(() -> Promises.check(world)).doesNotThrowAnyException();
    }

    @Test
    void shouldMissWhatNobodyCanFind() {
        make("mayfly-lost-x1x2x-m1");
        world.azure().putResourceGroup("mayfly-lost-x1x2x", "eastus", Map.of());
        assertBroken("P1: mayfly-lost-x1x2x-m1 was asked for before it was in the ledger");
        assertBroken("P1: Aura instance mayfly-lost-x1x2x-m1 cannot be found");
        assertBroken("P1: resource group mayfly-lost-x1x2x cannot be found");
    }

    @Test
    void shouldCountInstances() {
        make("mayfly-demo1-x1x2x-m1");
        make("mayfly-demo1-x1x2x-s1");
        make("mayfly-demo1-x1x2x-m2");
        assertBroken("P2: 2 Aura instances in one role at once");
    }

    @Test
    void shouldNotTakeTheWordOfTheLedgerThatAllIsGone() {
        world.create("demo1");
        world.demos().destroy("demo1");
        world.await("demo1", DemoState.DESTROYED);
        make(world.names("demo1").auraInstance(Role.MASTER, 1));
        assertBroken("P4: demo1/1 is DESTROYED, but there is [Aura instance mayfly-demo1-");
    }

    @Test
    void shouldSeeWhenTheLedgerSaysGoneTooEarly() {
        world.hub().killWorkers();
        world.create("demo1");
        make(world.names("demo1").auraInstance(Role.MASTER, 1));
        world.demos().destroy("demo1");
        world.ledger().update(world.record("demo1").ref(), record -> record.after(DemoEvent.INVENTORY_EMPTY));
        assertBroken("P4: demo1/1 was called DESTROYED while there was [Aura instance mayfly-demo1-");
    }

    @Test
    void shouldGuardWhatOthersMade() {
        world.aura().foreign("somebody-elses");
        world.azure().foreign("their-group", "their-containers", Map.of());
        world.aura().delete(world.aura().list().get(0).id());
        world.azure().beginDeleteContainerGroup("their-group", "their-containers");
        world.azure().beginDeleteResourceGroup("their-group");
        assertBroken("P5: Aura instance somebody-elses was changed or deleted, and is not ours");
        assertBroken("P5: container group their-containers was changed or deleted, and is not ours");
        assertBroken("P5: resource group their-group was changed or deleted, and is not ours");
    }

    @Test
    void shouldNotTakeAPassOnTrust() {
        world.hub().killWorkers();
        world.create("demo1");
        Line line = new Line("node create", Verdict.PASS, 1.0, "x", "x", null, null);
        Report report = Report.of("run-1", "2026-03-01T10:00:00Z", 1, List.of(line), true, List.of());
        world.ledger().update(world.record("demo1").ref(), record -> Optional.of(record.withVerification(report)));
        assertBroken("P6: 'node create' of run-1 passed, but was never seen");
    }

    @Test
    void shouldCountRestarts() {
        world.azure().foreign("their-group", "their-containers", Map.of());
        for (int i = 0; i < 50; i++) {
            world.azure().beginRestartContainerGroup("their-group", "containers-of-none");
        }
        assertThatCode(() -> Promises.check(world)).doesNotThrowAnyException();

        world.azure().beginRestartContainerGroup("their-group", "containers-of-none");
        assertBroken("P7: 51 restarts for nobody");
    }

    @Test
    @FaultCase(number = 30, tier = Tier.F)
    void shouldFindASecretInAnOrchestration() {
        world.secrets().put("demo-demo1-1-master-password", Secret.of(CANARY));
        String id = world.hub()
                .client()
                .scheduleNewOrchestrationInstance(Orchestrations.VERIFY_DEMO, "not JSON, but has " + CANARY);
        world.awaitQuiet();
        assertBroken("P8: there is a secret in input of " + id);
        assertBroken("P8: there is a secret in history of " + id);
    }

    @Test
    @FaultCase(number = 30, tier = Tier.F)
    void shouldFindASecretInTheLedgerAndInTheLog() {
        world.hub().killWorkers();
        world.create("demo1");
        world.secrets().put("demo-demo1-1-master-password", Secret.of(CANARY));
        world.ledger().putFacts(world.record("demo1").ref(), Map.of("master.password", CANARY));
        Logger.getLogger("dev.mayfly.steps").info(() -> "logging in with " + CANARY);
        assertBroken("P8: there is a secret in file demo1.1.master.password");
        assertBroken("P8: there is a secret in logs");
    }
}
