// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.OrchestrationStatusQuery;
import dev.mayfly.demos.Runs;
import dev.mayfly.demos.Workflow;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoRef;
import dev.mayfly.plan.StepView;
import dev.mayfly.steps.Activities.RecoveryCall;
import dev.mayfly.steps.DataCall;
import dev.mayfly.steps.DrillCall;
import dev.mayfly.steps.LabCall;
import dev.mayfly.steps.ResyncCall;
import dev.mayfly.steps.StepInput;
import dev.mayfly.steps.VerifyInput;
import dev.mayfly.verify.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** {@link Workflow} and {@link Runs} over the Durable client. */
public final class DurableWorkflow implements Workflow, Runs {

    private static final Set<OrchestrationRuntimeStatus> LIVE = Set.of(
            OrchestrationRuntimeStatus.PENDING,
            OrchestrationRuntimeStatus.RUNNING,
            OrchestrationRuntimeStatus.SUSPENDED,
            OrchestrationRuntimeStatus.CONTINUED_AS_NEW);

    private final DurableTaskClient client;

    public DurableWorkflow(DurableTaskClient client) {
        this.client = client;
    }

    @Override
    public void lead(DemoRef demo) {
        if (isLed(demo)) {
            client.raiseEvent(demo.lifeInstance(), Orchestrations.WAKE);
            return;
        }
        // Refused because somebody else started it in between? Then it reads the ledger anyway.
        start(Orchestrations.DEMO_LIFE, demo.lifeInstance(), Json.write(StepInput.of(demo)));
    }

    @Override
    public boolean isLed(DemoRef demo) {
        return isRunning(demo.lifeInstance());
    }

    @Override
    public void recoverCursor(DemoRef demo, int number, String cause) {
        RecoveryCall call = new RecoveryCall(demo.id().value(), demo.generation(), number, cause, null);
        start(Orchestrations.RECOVER_CURSOR, demo.recoverInstance(number), Json.write(call));
    }

    @Override
    public void skipReplay(DemoRef demo, int number, String cause) {
        RecoveryCall call = new RecoveryCall(demo.id().value(), demo.generation(), number, cause, null);
        start(Orchestrations.SKIP_REPLAY, demo.skipInstance(number), Json.write(call));
    }

    @Override
    public boolean startLab(LabCall call) {
        return start(Orchestrations.CONNECTION_LAB, Orchestrations.THE_LAB, Json.write(call));
    }

    @Override
    public boolean isLabRunning() {
        return isRunning(Orchestrations.THE_LAB);
    }

    /** Starts an orchestration under an id of its own, and says whether it did: not if one of that id runs. */
    private boolean start(String orchestration, String instanceId, String input) {
        if (isRunning(instanceId)) {
            return false;
        }
        try {
            client.scheduleNewOrchestrationInstance(orchestration, input, instanceId);
            return true;
        } catch (RuntimeException e) {
            if (isRunning(instanceId)) {
                return false;
            }
            throw e;
        }
    }

    private boolean isRunning(String instanceId) {
        OrchestrationMetadata found = client.getInstanceMetadata(instanceId, false);
        return found != null && found.isInstanceFound() && LIVE.contains(found.getRuntimeStatus());
    }

    @Override
    public List<StepView> steps(String instanceId) {
        OrchestrationMetadata metadata = client.getInstanceMetadata(instanceId, true);
        if (metadata == null || !metadata.isInstanceFound() || !metadata.isCustomStatusFetched()) {
            return List.of();
        }
        return List.of(metadata.readCustomStatusAs(StepView[].class));
    }

    @Override
    public String verify(DemoRef demo, String run) {
        return client.scheduleNewOrchestrationInstance(
                Orchestrations.VERIFY_DEMO, Json.write(VerifyInput.asked(demo, run)));
    }

    @Override
    public void digest(DemoRef demo, String instanceId) {
        client.scheduleNewOrchestrationInstance(Orchestrations.DIGEST_DEMO, Json.write(StepInput.of(demo)), instanceId);
    }

    @Override
    public void resync(DemoRef demo, String instanceId) {
        client.scheduleNewOrchestrationInstance(
                Orchestrations.RESYNC_DEMO, Json.write(ResyncCall.askedFor(demo)), instanceId);
    }

    @Override
    public boolean data(DemoRef demo, DataCall call) {
        return start(Orchestrations.SAMPLE_DATA, demo.dataInstance(), Json.write(call));
    }

    @Override
    public boolean isDataRunning(DemoRef demo) {
        return isRunning(demo.dataInstance());
    }

    @Override
    public boolean isResyncing(DemoRef demo) {
        OrchestrationStatusQuery query = new OrchestrationStatusQuery()
                .setInstanceIdPrefix(demo.resyncInstances())
                .setRuntimeStatusList(List.copyOf(LIVE));
        return !client.queryInstances(query).getOrchestrationState().isEmpty();
    }

    @Override
    public void drill(DemoRef demo, DrillCall call) {
        start(Orchestrations.RUN_DRILL, demo.drillInstance(call.run()), Json.write(call));
    }

    @Override
    public Run run(String instanceId) {
        OrchestrationMetadata found = client.getInstanceMetadata(instanceId, true);
        if (found == null || !found.isInstanceFound()) {
            return new Run.Absent();
        }
        if (LIVE.contains(found.getRuntimeStatus())) {
            return new Run.Going();
        }
        return found.getRuntimeStatus() == OrchestrationRuntimeStatus.COMPLETED
                ? new Run.Done(found.readOutputAs(String.class))
                : new Run.Failed(found.getRuntimeStatus().toString());
    }

    @Override
    public boolean awaitEnd(String instanceId, Duration atMost) {
        try {
            client.waitForInstanceCompletion(instanceId, atMost, false);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public Optional<Report> awaitReport(String instanceId, Duration atMost) {
        try {
            OrchestrationMetadata end = client.waitForInstanceCompletion(instanceId, atMost, true);
            if (end.getRuntimeStatus() != OrchestrationRuntimeStatus.COMPLETED) {
                throw new IllegalStateException("The verification broke off: "
                        + (end.getFailureDetails() == null
                                ? end.getRuntimeStatus()
                                : end.getFailureDetails().getErrorMessage()));
            }
            return Optional.of(report(end.readOutputAs(String.class)));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    /** The report in the output of {@link VerifyDemo}. */
    public static Report report(String output) {
        return Json.read(output, VerifyOutcome.class).report();
    }
}
