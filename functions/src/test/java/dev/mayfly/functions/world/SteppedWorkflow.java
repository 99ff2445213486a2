// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import dev.mayfly.demos.Workflow;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoRef;
import dev.mayfly.local.durable.SteppedEngine;
import dev.mayfly.orchestrators.DurableWorkflow;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.plan.StepView;
import dev.mayfly.steps.Activities.RecoveryCall;
import dev.mayfly.steps.LabCall;
import dev.mayfly.steps.StepInput;
import dev.mayfly.steps.VerifyInput;
import dev.mayfly.verify.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Workflow} over the stepped engine, as the product's own is over the SDK's client. */
final class SteppedWorkflow implements Workflow {

    private static final Set<OrchestrationStatus> LIVE =
            Set.of(OrchestrationStatus.ORCHESTRATION_STATUS_PENDING, OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING);

    private final SteppedWorld world;

    SteppedWorkflow(SteppedWorld world) {
        this.world = world;
    }

    private SteppedEngine engine() {
        if (world.isHubAway()) {
            throw new IllegalStateException("UNAVAILABLE: io exception");
        }
        return world.engine();
    }

    @Override
    public void lead(DemoRef demo) {
        if (isLed(demo)) {
            engine().raiseEvent(demo.lifeInstance(), Orchestrations.WAKE);
        } else {
            engine().start(Orchestrations.DEMO_LIFE, demo.lifeInstance(), input(demo));
        }
    }

    /** The SDK makes a JSON text of every input, of one that is JSON already, too. */
    private static String input(DemoRef demo) {
        return Json.write(Json.write(StepInput.of(demo)));
    }

    @Override
    public boolean isLed(DemoRef demo) {
        return isLive(demo.lifeInstance());
    }

    private boolean isLive(String instance) {
        return engine().state(instance)
                .map(OrchestrationState::getOrchestrationStatus)
                .filter(LIVE::contains)
                .isPresent();
    }

    @Override
    public void recoverCursor(DemoRef demo, int number, String cause) {
        if (!isLive(demo.recoverInstance(number))) {
            RecoveryCall call = new RecoveryCall(demo.id().value(), demo.generation(), number, cause, null);
            engine().start(Orchestrations.RECOVER_CURSOR, demo.recoverInstance(number), Json.write(Json.write(call)));
        }
    }

    @Override
    public void skipReplay(DemoRef demo, int number, String cause) {
        if (!isLive(demo.skipInstance(number))) {
            RecoveryCall call = new RecoveryCall(demo.id().value(), demo.generation(), number, cause, null);
            world.engine().start(Orchestrations.SKIP_REPLAY, demo.skipInstance(number), Json.write(Json.write(call)));
        }
    }

    @Override
    public boolean startLab(LabCall call) {
        throw new UnsupportedOperationException("the lab's meter needs a clock that runs");
    }

    @Override
    public boolean isLabRunning() {
        return false;
    }

    @Override
    public List<StepView> steps(String instance) {
        return engine().state(instance)
                .map(state -> state.getCustomStatus().getValue())
                .filter(status -> !status.isEmpty())
                .map(status -> List.of(Json.read(status, StepView[].class)))
                .orElse(List.of());
    }

    @Override
    public String verify(DemoRef demo, String run) {
        String instance = "verify-" + engine().ids().size();
        engine().start(Orchestrations.VERIFY_DEMO, instance, Json.write(Json.write(VerifyInput.asked(demo, run))));
        return instance;
    }

    @Override
    public Optional<Report> awaitReport(String instance, Duration atMost) {
        world.pass(atMost);
        return isLive(instance)
                ? Optional.empty()
                : Optional.of(DurableWorkflow.report(Json.read(
                        engine().state(instance).orElseThrow().getOutput().getValue(), String.class)));
    }
}
