// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetWorkItemsRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import dev.mayfly.local.host.worker.Failure;
import dev.mayfly.local.host.worker.InputData;
import dev.mayfly.local.host.worker.Inputs;
import dev.mayfly.local.host.worker.Invoker;
import dev.mayfly.local.host.worker.LoadedFunction;
import dev.mayfly.local.host.worker.Outcome;
import dev.mayfly.local.host.worker.Output;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Takes work items from the task hub and runs the app's orchestrators and activities. The inputs go to the functions as
 * the Durable extension hands them over:
 *
 * <ul>
 *   <li>an orchestrator gets its history as one base64 string, and answers with one;
 *   <li>an activity gets the JSON text of its input <em>as it is</em>. A {@code String} parameter therefore holds a JSON
 *       string with its quotes ({@code "Seattle"} in quotes), as on Azure since extension 2.13: see
 *       https://github.com/microsoft/durabletask-java/issues/235.
 * </ul>
 *
 * What was not answered when the host stops is handed out again when it is back.
 */
public final class DurableWorker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DurableWorker.class.getName());
    private static final int RECONNECT_MILLIS = 200;
    private static final long POLL_NANOS = 5_000_000;

    private final TaskHub hub;
    private final DurableFunctions functions;
    private final Invoker invoker;
    private final Gate orchestrators;
    private final Gate activities;
    private final Context.CancellableContext stream = Context.current().withCancellation();
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean draining;
    private volatile boolean stopping;

    /**
     * @param maxOrchestrators how many run at once
     * @param maxActivities how many run at once
     */
    public DurableWorker(
            TaskHub hub, DurableFunctions functions, Invoker invoker, int maxOrchestrators, int maxActivities) {
        this.hub = hub;
        this.functions = functions;
        this.invoker = invoker;
        this.orchestrators = new Gate(maxOrchestrators);
        this.activities = new Gate(maxActivities);
    }

    /** Asks for work from now on, again and again if the connection breaks. */
    public void start() {
        stream.run(() -> hub.streams().getWorkItems(GetWorkItemsRequest.getDefaultInstance(), new Receiver()));
    }

    /** Takes no more work and waits until what runs has been answered, at most {@code grace}. */
    public void drain(Duration grace) {
        draining = true;
        long deadline = System.nanoTime() + grace.toNanos();
        while (running.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Takes no more work and keeps back the answers of what still runs. */
    @Override
    public void close() {
        stopping = true;
        stream.cancel(null);
    }

    private void accept(WorkItem item) {
        if (item.hasOrchestratorRequest()) {
            orchestrators.pass(() -> counted(() -> orchestrate(item.getOrchestratorRequest())));
        } else if (item.hasActivityRequest()) {
            activities.pass(() -> counted(() -> act(item.getActivityRequest())));
        } else {
            LOG.fine("a work item that is neither an orchestrator nor an activity: a sign of life of the hub");
        }
    }

    private CompletableFuture<?> counted(Supplier<CompletableFuture<?>> work) {
        if (draining) {
            return CompletableFuture.completedFuture(null);
        }
        running.incrementAndGet();
        return work.get().whenComplete((done, error) -> running.decrementAndGet());
    }

    private CompletableFuture<?> orchestrate(OrchestratorRequest request) {
        String name = nameOf(request);
        LoadedFunction function = functions.orchestrator(name).orElse(null);
        if (function == null) {
            answer(failed(request, new Failure("FunctionNotFound", functions.unknownOrchestrator(name), "")));
            return CompletableFuture.completedFuture(null);
        }
        String encoded = Base64.getEncoder().encodeToString(request.toByteArray());
        Inputs inputs = Inputs.of(Map.of(function.spec().triggerParameter(), new InputData.Text(encoded)));
        return invoker.start(function, inputs).thenAccept(outcome -> answer(request, outcome));
    }

    private void answer(OrchestratorRequest request, Outcome outcome) {
        if (outcome instanceof Outcome.Lost) {
            return;
        }
        if (outcome instanceof Outcome.Returned returned && returned.value() instanceof String encoded) {
            try {
                OrchestratorResponse response =
                        OrchestratorResponse.parseFrom(Base64.getDecoder().decode(encoded));
                answer(response.toBuilder()
                        .setInstanceId(request.getInstanceId())
                        .build());
                return;
            } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
                LOG.log(Level.WARNING, "an orchestrator answered something that is no response", e);
            }
        }
        answer(failed(request, failure(outcome)));
    }

    private void answer(OrchestratorResponse response) {
        send(() -> hub.calls().completeOrchestratorTask(response));
    }

    private static OrchestratorResponse failed(OrchestratorRequest request, Failure failure) {
        CompleteOrchestrationAction complete = CompleteOrchestrationAction.newBuilder()
                .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED)
                .setFailureDetails(details(failure))
                .build();
        return OrchestratorResponse.newBuilder()
                .setInstanceId(request.getInstanceId())
                .addActions(OrchestratorAction.newBuilder().setId(-1).setCompleteOrchestration(complete))
                .build();
    }

    private CompletableFuture<?> act(ActivityRequest request) {
        LoadedFunction function = functions.activity(request.getName()).orElse(null);
        if (function == null) {
            String message = functions.unknownActivity(request.getName());
            answer(response(request).setFailureDetails(details(new Failure("FunctionNotFound", message, ""))));
            return CompletableFuture.completedFuture(null);
        }
        InputData input =
                InputData.ofNullable(request.hasInput() ? request.getInput().getValue() : null);
        String instance = request.getOrchestrationInstance().getInstanceId();
        Inputs inputs = new Inputs(
                Map.of(function.spec().triggerParameter(), input), Map.of("instanceId", new InputData.Text(instance)));
        return invoker.start(function, inputs).thenAccept(outcome -> answer(request, outcome));
    }

    private void answer(ActivityRequest request, Outcome outcome) {
        if (outcome instanceof Outcome.Lost) {
            return;
        }
        ActivityResponse.Builder response = response(request);
        if (outcome instanceof Outcome.Returned returned) {
            String json = Output.toJson(returned.value());
            if (json != null) {
                response.setResult(StringValue.of(json));
            }
        } else {
            response.setFailureDetails(details(failure(outcome)));
        }
        answer(response);
    }

    private void answer(ActivityResponse.Builder response) {
        send(() -> hub.calls().completeActivityTask(response.build()));
    }

    private static ActivityResponse.Builder response(ActivityRequest request) {
        return ActivityResponse.newBuilder()
                .setInstanceId(request.getOrchestrationInstance().getInstanceId())
                .setTaskId(request.getTaskId());
    }

    private static Failure failure(Outcome outcome) {
        if (outcome instanceof Outcome.Threw threw) {
            return Failure.of(threw.error());
        }
        if (outcome instanceof Outcome.TimedOut timedOut) {
            return new Failure(
                    "FunctionTimeoutException",
                    "Timeout value of " + timedOut.limit() + " was exceeded by invocation " + timedOut.invocationId(),
                    "");
        }
        return new Failure("InvalidOperationException", "The function returned no orchestrator response", "");
    }

    private static TaskFailureDetails details(Failure failure) {
        return TaskFailureDetails.newBuilder()
                .setErrorType(failure.type())
                .setErrorMessage(failure.message())
                .setStackTrace(StringValue.of(failure.stackTrace()))
                .build();
    }

    /** An answer that does not arrive is not lost: the hub hands the work out again when this stream has ended. */
    private void send(Runnable call) {
        if (stopping) {
            return;
        }
        try {
            call.run();
        } catch (StatusRuntimeException e) {
            LOG.log(Level.WARNING, "the task hub did not take an answer", e);
        }
    }

    private static String nameOf(OrchestratorRequest request) {
        return Stream.concat(request.getPastEventsList().stream(), request.getNewEventsList().stream())
                .filter(HistoryEvent::hasExecutionStarted)
                .map(event -> event.getExecutionStarted().getName())
                .findFirst()
                .orElse("");
    }

    private void restart() {
        if (!stopping) {
            CompletableFuture.delayedExecutor(RECONNECT_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(this::start);
        }
    }

    private final class Receiver implements StreamObserver<WorkItem> {
        @Override
        public void onNext(WorkItem item) {
            accept(item);
        }

        @Override
        public void onError(Throwable error) {
            LOG.log(stopping ? Level.FINE : Level.WARNING, "the stream of work items broke", error);
            restart();
        }

        @Override
        public void onCompleted() {
            restart();
        }
    }
}
