// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.local.durable.SteppedEngine;
import dev.mayfly.local.durable.SteppedEngine.Work;
import dev.mayfly.orchestrators.DemoLife;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.steps.Lease;
import dev.mayfly.steps.StepInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The orchestration of a demo that is READY and lives for a day, the longest that one may. */
final class LifeOfADay {

    private static final Duration DAY = Duration.ofDays(1);

    private final VirtualClock clock = new VirtualClock();
    private final SteppedEngine engine = new SteppedEngine(clock);
    private final DemoRef demo = new DemoRef(new DemoId("demo1"), 1);
    private final Instant end = clock.instant().plus(DAY);

    private LifeOfADay() {}

    /** The most events that its history has in that day. */
    static int events() {
        LifeOfADay life = new LifeOfADay();
        life.engine.start(
                Orchestrations.DEMO_LIFE, life.demo.lifeInstance(), Json.write(Json.write(StepInput.of(life.demo))));
        return life.run();
    }

    private int run() {
        int most = 0;
        while (clock.instant().isBefore(end)) {
            for (List<Work> ready = engine.ready(); !ready.isEmpty(); ready = engine.ready()) {
                ready.forEach(this::carryOut);
                most = Math.max(most, engine.history(demo.lifeInstance()).size());
            }
            clock.moveTo(engine.nextAlarm().orElse(end));
        }
        return most;
    }

    private void carryOut(Work work) {
        if (work.activity().isPresent()) {
            Lease alive = new Lease(DemoState.READY, true, end.toString(), 0);
            engine.answer(
                    work,
                    ActivityResponse.newBuilder()
                            .setInstanceId(work.instanceId())
                            .setTaskId(work.item().getActivityRequest().getTaskId())
                            .setResult(StringValue.of(Json.write(Json.write(alive))))
                            .build());
            return;
        }
        byte[] answer = OrchestrationRunner.loadAndRun(
                work.item().getOrchestratorRequest().toByteArray(), ctx -> {
                    return DemoLife.run(ctx);
                });
        try {
            engine.answer(work, OrchestratorResponse.parseFrom(answer));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
