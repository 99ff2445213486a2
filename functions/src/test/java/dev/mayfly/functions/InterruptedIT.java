// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Provisioning that is interrupted: by a destroy, by the death of the workers, by the death of everything. */
class InterruptedIT extends WorldCase {

    private static final String MAKING =
            "(azure.(put|namespace|hub|rule|containerGroup)|aura.(create|cdc)|connect.put" + "|bolt.write|vault.put)";

    /** One activity that had begun may run at the side of the one that the destroy came in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResourceGroup azure.putGroup",
                "MasterCreate aura.create",
                "MasterRunning aura.get",
                "Namespace azure.namespace",
                "ContainerGroup azure.containerGroup",
                "ConnectAnswers connect.list",
                "SinkConnector connect.put"
            })
    @FaultCase(number = 11, tier = Tier.F)
    void shouldStopAtTheNextBorderWhenDestroyed(String call) {
        AtomicInteger madeBefore = new AtomicInteger();
        world.calls().before("/" + call, () -> {
            madeBefore.set(world.calls().made().size());
            world.demos().destroy("demo1");
        });
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.DESTROYED);

        List<String> made = world.calls().made();
        Set<String> stillMaking = made.subList(madeBefore.get(), made.size()).stream()
                .filter(line -> line.matches(".*/\\w+ " + MAKING + ".*"))
                .map(line -> line.split(" ", -1)[0])
                .collect(Collectors.toSet());
        stillMaking.remove("demo1/" + call.split(" ", -1)[0]);
        assertThat(stillMaking).as("made after the destroy").hasSizeLessThanOrEqualTo(1);
        assertThat(over.provisionSteps()).extracting("state").contains(StepState.SKIPPED);
        assertThat(over.verification()).isNull();
    }

    @Test
    @FaultCase(number = 11, tier = Tier.F)
    void shouldDestroyAfterTheVerificationThatIsRunning() {
        world.calls().before("/Check bolt.write", () -> world.demos().destroy("demo1"));
        world.create("demo1");

        world.await("demo1", DemoState.DESTROYED);

        assertThat(world.states("demo1")).doesNotContain(DemoState.READY);
    }

    @Test
    @FaultCase(number = 11, tier = Tier.F)
    void shouldMakeNothingWhenDestroyedBeforeItBegan() {
        world.hub().killWorkers();
        world.create("demo1");
        world.demos().destroy("demo1");
        world.hub().startWorkers();

        world.await("demo1", DemoState.DESTROYED);

        assertThat(world.calls().made(MAKING)).isEmpty();
    }

    /** What Aura made is there, and nobody is left who knows its password. */
    @Test
    @FaultCase(number = 4, tier = Tier.F)
    void shouldGoOnWhenTheWorkersDieInTheMiddleOfACall() throws Exception {
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        world.calls().after("aura.create .*-m1", () -> dieHere(inTheMiddle));
        world.create("demo1");
        inTheMiddle.await();

        world.hub().killWorkers();
        world.hub().startWorkers();

        world.await("demo1", DemoState.READY);
        assertThat(world.calls().made("aura.create .*-m")).hasSize(2);
        assertThat(world.calls().made("aura.create .*-s")).hasSize(1);
    }

    /** Holds the worker's thread until it is killed; nothing that the activity would have done afterwards is done. */
    private static void dieHere(CountDownLatch inTheMiddle) {
        inTheMiddle.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Error("killed", e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ledger.replace demo1/1 PROVISIONING", "azure.containerGroup", "connect.put", "/Check bolt"})
    @FaultCase(number = 36, tier = Tier.F)
    void shouldGoOnAfterARestartOfEverything(String call) {
        world.create("demo1");
        world.awaitCall(call);

        world.hub().restart();

        world.await("demo1", DemoState.READY);
        world.hub().restart();
        world.demos().destroy("demo1");
        world.awaitCall("aura.delete");
        world.hub().restart();
        world.await("demo1", DemoState.DESTROYED);
    }

    @Test
    @FaultCase(number = 36, tier = Tier.F)
    void shouldEndOnTimeAlthoughEverythingWasDownThen() {
        world.create("demo1", "1h");
        world.await("demo1", DemoState.READY);

        world.hub().killWorkers();
        world.hub().stopEngine();
        world.clock().advance(Duration.ofHours(3));
        world.hub().startEngine();
        world.hub().startWorkers();

        world.await("demo1", DemoState.DESTROYED);
    }

    /** The number in the name of the test is the seed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @FaultCase(number = 36, tier = Tier.F)
    void shouldSurviveDyingAgainAndAgain(long seed) {
        Random random = new Random(seed);
        world.create("demo1");
        for (int i = 0; i < 6; i++) {
            awaitCallsOrReady(world.calls().made().size() + 1 + random.nextInt(40));
            world.hub().restart();
        }
        world.await("demo1", DemoState.READY);
        world.demos().destroy("demo1");
        world.await("demo1", DemoState.DESTROYED);
    }

    private void awaitCallsOrReady(int calls) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> world.calls().made().size() >= calls
                        || world.record("demo1").state() == DemoState.READY);
    }
}
