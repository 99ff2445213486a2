// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import dev.mayfly.bench.memory.AppSettings;
import dev.mayfly.bench.memory.MemoryLedger;
import dev.mayfly.bench.memory.MemorySecrets;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Names;
import dev.mayfly.life.SecretKind;
import dev.mayfly.local.durable.SteppedEngine;
import dev.mayfly.local.durable.SteppedEngine.Work;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.orchestrators.ProvisionDemo;
import dev.mayfly.plan.Outcome;
import dev.mayfly.secrets.Secret;
import dev.mayfly.steps.Activities;
import dev.mayfly.steps.Services;
import dev.mayfly.steps.StepInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Provisions demos at once, without waiting. The orchestrator, its plan and its waits, and the steps at Aura are the product's
 * own; the other steps only take their time.
 */
final class Rehearsal {

    /** What the task hub adds to each activity, and a look to what it looks at. */
    private static final Range DISPATCH = new Range(0.03, 0.15);

    private static final Range LOOK = new Range(0.05, 0.25);

    /** An activity that is under way. */
    private record Due(Instant at, long number, Stage stage, Work work) {}

    /** A demo's own engine: what happens to one demo need not be looked for at all others. */
    private static final class Stage {
        private final DemoRef demo;
        private final CloudTimes times;
        private final SteppedEngine engine;
        private final Set<String> begun = new HashSet<>();
        private Optional<Instant> alarm = Optional.empty();

        private Stage(DemoRef demo, CloudTimes times, VirtualClock clock) {
            this.demo = demo;
            this.times = times;
            engine = new SteppedEngine(clock);
        }
    }

    private final VirtualClock clock = new VirtualClock();
    private final Random random;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final MemoryLedger ledger = new MemoryLedger();
    private final MemorySecrets secrets = new MemorySecrets();
    private final ImitatedAura aura = new ImitatedAura(clock, id -> stages.get(id).times);
    private final ImitatedSteps others = new ImitatedSteps(clock, id -> stages.get(id).times);
    private final Activities activities = new Activities(new Services(
            AppSettings.some(), ledger, secrets, aura, null, null, aura, null, null, settings -> null, clock));
    private final PriorityQueue<Due> underWay =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
    private long number;

    private Rehearsal(Random random) {
        this.random = random;
    }

    /** Plays as many demos as there are times, all asked for at once. */
    static Played play(List<CloudTimes> demos, long seed) {
        Rehearsal rehearsal = new Rehearsal(new Random(seed));
        for (int i = 0; i < demos.size(); i++) {
            rehearsal.begin(new DemoRef(new DemoId(String.format("d%04d", i)), 1), demos.get(i));
        }
        rehearsal.run();
        return new Played(
                rehearsal.stages.values().stream().map(rehearsal::told).toList(), rehearsal.aura.requests());
    }

    private void begin(DemoRef demo, CloudTimes times) {
        Stage stage = new Stage(demo, times, clock);
        stages.put(demo.id().value(), stage);
        ledger.insert(
                DemoRecord.requested(demo, DemoRequest.of("eastus", Duration.ofHours(4), "bench"), clock.instant()));
        storePasswords(demo);
        stage.engine.start(Orchestrations.PROVISION_DEMO, demo.provisionInstance(), input(demo));
        settle(stage);
    }

    /** As the step would that makes the certificate, if it were played. */
    private void storePasswords(DemoRef demo) {
        Names names = Names.of(demo, AppSettings.some().subscriptionId());
        for (SecretKind kind : SecretKind.values()) {
            if (kind != SecretKind.MASTER_PASSWORD && kind != SecretKind.SUBSCRIBER_PASSWORD) {
                secrets.put(names.secret(kind), Secret.of("made before"));
            }
        }
    }

    /** The SDK makes a JSON text of every input, of one that is JSON already, too. */
    private static String input(DemoRef demo) {
        return Json.write(Json.write(StepInput.of(demo)));
    }

    private void run() {
        for (Optional<Instant> next = next(); next.isPresent(); next = next()) {
            clock.moveTo(next.get());
            Set<Stage> moved = new LinkedHashSet<>();
            while (!underWay.isEmpty() && !underWay.peek().at().isAfter(clock.instant())) {
                Due due = underWay.poll();
                end(due.stage(), due.work());
                moved.add(due.stage());
            }
            stages.values().stream().filter(this::isWoken).forEach(moved::add);
            moved.forEach(this::settle);
        }
    }

    private boolean isWoken(Stage stage) {
        return stage.alarm.filter(at -> !at.isAfter(clock.instant())).isPresent();
    }

    private Optional<Instant> next() {
        return Stream.concat(
                        Stream.ofNullable(underWay.peek()).map(Due::at),
                        stages.values().stream().flatMap(stage -> stage.alarm.stream()))
                .min(Instant::compareTo);
    }

    /** Makes every turn that can be made, and begins every activity. */
    private void settle(Stage stage) {
        boolean turned = true;
        while (turned) {
            turned = false;
            for (Work work : stage.engine.ready()) {
                if (work.activity().isPresent()) {
                    begin(stage, work);
                } else {
                    stage.engine.answer(work, turn(stage, work.item().getOrchestratorRequest()));
                    turned = true;
                }
            }
        }
        stage.alarm = stage.engine.nextAlarm();
    }

    private static OrchestratorResponse turn(Stage stage, OrchestratorRequest request) {
        boolean first = request.getInstanceId().equals(stage.demo.provisionInstance());
        byte[] answer = OrchestrationRunner.loadAndRun(request.toByteArray(), ctx -> {
            return first ? ProvisionDemo.run(ctx) : verify(stage, ctx);
        });
        try {
            return OrchestratorResponse.parseFrom(answer);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String verify(Stage stage, TaskOrchestrationContext ctx) {
        ctx.createTimer(stage.times.of(Orchestrations.VERIFY_DEMO)).await();
        return Json.write(Outcome.done("PASS"));
    }

    private void begin(Stage stage, Work work) {
        ActivityRequest request = work.item().getActivityRequest();
        if (stage.begun.add(work.instanceId() + " " + request.getTaskId())) {
            Duration takes = CloudTimes.LOOKED_AT.contains(request.getName())
                    ? LOOK.draw(random)
                    : Optional.ofNullable(stage.times.of(request.getName())).orElse(Duration.ZERO);
            Instant end = clock.instant().plus(DISPATCH.draw(random)).plus(takes);
            underWay.add(new Due(end, ++number, stage, work));
        }
    }

    private void end(Stage stage, Work work) {
        ActivityRequest request = work.item().getActivityRequest();
        String input = Json.read(request.getInput().getValue(), String.class);
        String answer = call(request.getName(), input, stage.demo.id().value());
        stage.engine.answer(
                work,
                ActivityResponse.newBuilder()
                        .setInstanceId(work.instanceId())
                        .setTaskId(request.getTaskId())
                        .setResult(StringValue.of(Json.write(answer)))
                        .build());
    }

    private String call(String name, String input, String demo) {
        return switch (name) {
            case Orchestrations.BEGIN_PROVISION -> activities.beginProvision(input);
            case Orchestrations.END_PROVISION -> activities.endProvision(input);
            default ->
                ImitatedSteps.isOfAura(name) ? activities.step(name, input) : Json.write(others.attempt(demo, name));
        };
    }

    private Told told(Stage stage) {
        DemoRecord record = ledger.find(stage.demo.id()).orElseThrow().value();
        if (record.state() != DemoState.READY) {
            throw new IllegalStateException("Demo " + stage.demo + " is " + record.state() + ": " + record.cause());
        }
        List<HistoryEvent> history = stage.engine.history(stage.demo.provisionInstance());
        return new Told(
                stage.times,
                Duration.between(record.createdAt(), record.readyAt()),
                Lateness.of(record, aura, others),
                stage.begun.size(),
                history.size(),
                history.stream().mapToLong(HistoryEvent::getSerializedSize).sum());
    }
}
