// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.DurableTaskGrpcWorker;
import com.microsoft.durabletask.DurableTaskGrpcWorkerBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationStatusQuery;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import dev.mayfly.functions.Orchestrators;
import dev.mayfly.json.Json;
import dev.mayfly.local.durable.DurableEngine;
import dev.mayfly.orchestrators.ConnectionLab;
import dev.mayfly.orchestrators.DigestDemo;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.orchestrators.RecoverCursor;
import dev.mayfly.orchestrators.ResyncDemo;
import dev.mayfly.orchestrators.RunDrill;
import dev.mayfly.orchestrators.SampleData;
import dev.mayfly.orchestrators.SkipReplay;
import dev.mayfly.steps.Activities;
import dev.mayfly.steps.DataActivities;
import dev.mayfly.steps.DrillActivities;
import dev.mayfly.steps.LabActivities;
import dev.mayfly.steps.StepInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The task hub: the embedded engine with its folder, the SDK's client, and SDK workers that run the real thing. */
public final class Hub implements AutoCloseable {

    /** So that activities really run side by side: one worker of the SDK does one thing at a time. */
    private static final int WORKERS = 2;

    private static final Orchestrators ORCHESTRATORS = new Orchestrators();

    /** The orchestrator functions by name. */
    public static final Map<String, Function<TaskOrchestrationContext, String>> BY_NAME = Map.ofEntries(
            Map.entry(Orchestrations.SAMPLE_DATA, SampleData::run),
            Map.entry(Orchestrations.DEMO_LIFE, ORCHESTRATORS::demoLife),
            Map.entry(Orchestrations.PROVISION_DEMO, ORCHESTRATORS::provisionDemo),
            Map.entry(Orchestrations.VERIFY_DEMO, ORCHESTRATORS::verifyDemo),
            Map.entry(Orchestrations.DESTROY_DEMO, ORCHESTRATORS::destroyDemo),
            Map.entry(Orchestrations.CONNECTION_LAB, ConnectionLab::run),
            Map.entry(Orchestrations.DIGEST_DEMO, DigestDemo::run),
            Map.entry(Orchestrations.RESYNC_DEMO, ResyncDemo::run),
            Map.entry(Orchestrations.RUN_DRILL, RunDrill::run),
            Map.entry(Orchestrations.RECOVER_CURSOR, RecoverCursor::run),
            Map.entry(Orchestrations.SKIP_REPLAY, SkipReplay::run));

    private final Path folder;
    private final InstantSource clock;
    private final Map<String, UnaryOperator<String>> activities;
    private final Calls calls;
    private final List<Worker> workers = new ArrayList<>();
    private DurableEngine engine;
    private DurableTaskClient client;

    Hub(Path folder, InstantSource clock, Map<String, UnaryOperator<String>> activities, Calls calls) {
        this.calls = calls;
        this.folder = folder;
        this.clock = clock;
        this.activities = activities;
        startEngine();
        startWorkers();
    }

    /** The activities by name. */
    static Map<String, UnaryOperator<String>> byName(
            Activities activities, LabActivities lab, DataActivities data, DrillActivities drills) {
        Map<String, UnaryOperator<String>> byName = new HashMap<>(byName(lab));
        byName.put(Orchestrations.DRILL_STEP, drills::step);
        byName.put(Orchestrations.DATA_WRITE, data::write);
        byName.put(Orchestrations.DATA_TRICKLE, data::trickle);
        byName.put(Orchestrations.DATA_REPORT, data::report);
        activities.stepNames().forEach(name -> byName.put(name, input -> activities.step(name, input)));
        byName.put(Orchestrations.LEASE, activities::lease);
        byName.put(Orchestrations.BEGIN_PROVISION, activities::beginProvision);
        byName.put(Orchestrations.END_PROVISION, activities::endProvision);
        byName.put(Orchestrations.END_DESTROY, activities::endDestroy);
        byName.put(Orchestrations.CHECK, activities::check);
        byName.put(Orchestrations.CLEAN_UP_CHECK, activities::cleanUpCheck);
        byName.put(Orchestrations.END_VERIFY, activities::endVerify);
        byName.put(Orchestrations.GRAPH_TASK, activities::graphTask);
        byName.put(Orchestrations.BEGIN_RECOVERY, activities::beginRecovery);
        byName.put(Orchestrations.END_RECOVERY, activities::endRecovery);
        byName.put(Orchestrations.BEGIN_SKIP, activities::beginSkip);
        byName.put(Orchestrations.END_SKIP, activities::endSkip);
        return byName;
    }

    private static Map<String, UnaryOperator<String>> byName(LabActivities lab) {
        return Map.of(
                Orchestrations.LAB_WATCH, lab::watch,
                Orchestrations.LAB_TASK, lab::task,
                Orchestrations.LAB_AFTER_WORK, lab::afterWork,
                Orchestrations.LAB_CLEAN_UP, lab::cleanUp,
                Orchestrations.LAB_READING, lab::reading,
                Orchestrations.LAB_REPORT, lab::report);
    }

    /** Starts the engine, on a free port, with whatever is in its folder. */
    public void startEngine() {
        engine = DurableEngine.start(0, folder, clock);
        client = new DurableTaskGrpcClientBuilder().port(engine.port()).build();
    }

    /** Ends the engine as it stands. */
    public void stopEngine() {
        client.close();
        engine.close();
    }

    public void startWorkers() {
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new Worker(worker()));
        }
    }

    /** Ends the workers in the middle of whatever they do; what they had not answered is handed out again. */
    public void killWorkers() {
        workers.forEach(Worker::close);
        workers.clear();
    }

    private DurableTaskGrpcWorker worker() {
        DurableTaskGrpcWorkerBuilder builder = new DurableTaskGrpcWorkerBuilder().port(engine.port());
        BY_NAME.forEach((name, function) ->
                builder.addOrchestration(new Orchestrator(name, ctx -> ctx.complete(function.apply(ctx)))));
        activities
                .keySet()
                .forEach(name -> builder.addActivity(
                        new Activity(name, ctx -> run(calls, name, activities.get(name), ctx.getInput(String.class)))));
        return builder.build();
    }

    /** Every activity says in its input for which demo it is. */
    static String run(Calls calls, String name, UnaryOperator<String> activity, String input) {
        String demo = Json.read(input, StepInput.class).id();
        return calls.on(demo, name, () -> {
            calls.run("begin", () -> {});
            return activity.apply(input);
        });
    }

    private record Orchestrator(String getName, TaskOrchestration create) implements TaskOrchestrationFactory {}

    private record Activity(String getName, TaskActivity create) implements TaskActivityFactory {}

    public DurableTaskClient client() {
        return client;
    }

    /** All orchestrations that there ever were, with what went in and came out. */
    public List<OrchestrationMetadata> instances() {
        OrchestrationStatusQuery all = new OrchestrationStatusQuery().setFetchInputsAndOutputs(true);
        return client.queryInstances(all).getOrchestrationState();
    }

    public List<HistoryEvent> history(String instanceId) {
        return engine.history(instanceId);
    }

    /** Everything ends in the middle of whatever it does, and begins again with what is on disk. */
    public void restart() {
        close();
        startEngine();
        startWorkers();
    }

    /** The hub is gone with everything in it, and another one begins. */
    public void lose() {
        close();
        deleteFolder();
        startEngine();
        startWorkers();
    }

    private void deleteFolder() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        killWorkers();
        stopEngine();
    }

    /**
     * The SDK's worker on a thread of our own: {@code start()} of SDK 1.5.0 makes one that is no daemon and dials for ever.
     */
    private static final class Worker implements AutoCloseable {
        private final DurableTaskGrpcWorker worker;
        private final Thread thread;

        private Worker(DurableTaskGrpcWorker worker) {
            this.worker = worker;
            thread = new Thread(worker::startAndBlock, "sdk-worker");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() {
            worker.close();
            thread.interrupt();
            try {
                thread.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
