// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.OrchestrationMetadata;
import dev.mayfly.demos.Comparisons;
import dev.mayfly.demos.DataRuns;
import dev.mayfly.demos.Drills;
import dev.mayfly.demos.Workflow;
import dev.mayfly.ledger.FileLedger;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.orchestrators.DurableWorkflow;
import dev.mayfly.steps.DataCall;
import dev.mayfly.steps.OverdueDrills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One world, with the real orchestrations and activities in it, on the embedded engine and by a clock that runs. */
public final class World extends Outside {

    /** Of our time, not of the world's. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String LEDGER = "ledger";

    private final Path ledgerFolder;
    private final Hub hub;

    /**
     * @param speed how many seconds of the world are one of ours
     */
    public World(Path folder, int speed) {
        this(folder, speed, withImages(), UnaryOperator.identity());
    }

    /** One in which something stands between the product and the databases. */
    public static World connecting(Path folder, int speed, UnaryOperator<Databases> connecting) {
        return new World(folder, speed, withImages(), connecting);
    }

    /** One in which the images are not there yet. */
    public static World withoutImages(Path folder, int speed) {
        Map<String, String> environment = environment();
        environment.put(
                "MAYFLY_REGISTRY_ID",
                "/subscriptions/00000000-0000-0000-0000-00000000000c/resourceGroups/rg"
                        + "/providers/Microsoft.ContainerRegistry/registries/myregistry");
        return new World(folder, speed, environment, UnaryOperator.identity());
    }

    private World(Path folder, int speed, Map<String, String> environment, UnaryOperator<Databases> connecting) {
        super(new WorldClock(speed), new FileLedger(folder.resolve(LEDGER)), environment, connecting);
        ledgerFolder = folder.resolve(LEDGER);
        hub = new Hub(folder.resolve("hub"), clock(), activities(), calls());
    }

    public Hub hub() {
        return hub;
    }

    /** The ledger is empty from now on. */
    public void loseLedger() {
        try (Stream<Path> all = Files.walk(ledgerFolder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that exists because of a demo, whoever can find it. */
    public List<String> existing(String id) {
        return existing(new DemoId(id));
    }

    @Override
    Duration sweepersPatience() {
        return Duration.ofSeconds(2);
    }

    @Override
    Workflow workflow() {
        return new DurableWorkflow(hub.client());
    }

    @Override
    boolean beginData(DemoRef demo, DataCall call) {
        return new DurableWorkflow(hub.client()).data(demo, call);
    }

    /** Comparing graphs. */
    public Comparisons comparisons() {
        return new Comparisons(ledger(), new DurableWorkflow(hub.client()));
    }

    /** Writing sample data. */
    public DataRuns dataRuns() {
        return new DataRuns(services(), new DurableWorkflow(hub.client()));
    }

    /** Breaking things on purpose. */
    public Drills drills() {
        return new Drills(services(), new DurableWorkflow(hub.client()));
    }

    /** What a sweep does beside sweeping. */
    public OverdueDrills overdueDrills() {
        return new OverdueDrills(services());
    }

    /** Waits until the demo is in the state, and fails at once if it is over in another one. */
    public DemoRecord await(String id, DemoState state) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> record(id).state() == state
                            || record(id).state().isOver()
                            || record(id).state() == DemoState.LEFTOVERS);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("waited for " + state + " in vain: " + record(id) + "\n" + demos().get(id), e);
        }
        if (record(id).state() != state) {
            throw new AssertionError("waited for " + state + ", but: " + record(id));
        }
        return record(id);
    }

    /** Waits until no orchestration runs any more. */
    public void awaitQuiet() {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> hub.instances().stream()
                .noneMatch(instance -> instance.isRunning()));
    }

    /** Waits for a call that fits. */
    public void awaitCall(String call) {
        Awaitility.await("call of " + call)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !calls().made(call).isEmpty());
    }

    @Override
    Map<String, String> orchestrationTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (OrchestrationMetadata instance : hub.instances()) {
            String id = instance.getInstanceId();
            texts.put("input of " + id, String.valueOf(instance.getSerializedInput()));
            texts.put("output of " + id, String.valueOf(instance.getSerializedOutput()));
            texts.put("failure of " + id, failure(instance));
            texts.put("status of " + id, String.valueOf(instance.readCustomStatusAs(JsonNode.class)));
            texts.put("history of " + id, hub.history(id).toString());
        }
        return texts;
    }

    private static String failure(OrchestrationMetadata instance) {
        return instance.getFailureDetails() == null
                ? ""
                : instance.getFailureDetails().getErrorMessage()
                        + instance.getFailureDetails().getStackTrace();
    }

    @Override
    Map<String, String> ledgerTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(ledgerFolder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                texts.put("file " + file.getFileName(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    @Override
    public void close() {
        calls().leaveInPeace();
        hub.close();
        super.close();
    }
}
