// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteTaskResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTaskHubRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTaskHubResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.DeleteTaskHubRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.DeleteTaskHubResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetWorkItemsRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.InstanceQuery;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The SDK's sidecar protocol (client and worker 1.5.0) over a {@link TaskHub}. Translates; decides nothing. */
final class SidecarService extends TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase {
    private static final System.Logger LOG = System.getLogger(SidecarService.class.getName());

    /** The page size when a query names none, that of the SDK. */
    private static final int DEFAULT_PAGE = 100;

    private final TaskHub hub;

    SidecarService(TaskHub hub) {
        this.hub = hub;
    }

    /** Answers a call with what {@code work} returns, or with the gRPC status of what it throws. */
    static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (StatusRuntimeException e) {
            observer.onError(e);
            return;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A call to the task hub failed", e);
            observer.onError(
                    Status.INTERNAL.withDescription(e.getMessage()).withCause(e).asRuntimeException());
            return;
        }
        observer.onNext(result);
        observer.onCompleted();
    }

    @Override
    public void hello(Empty request, StreamObserver<Empty> observer) {
        answer(observer, Empty::getDefaultInstance);
    }

    @Override
    public void startInstance(CreateInstanceRequest request, StreamObserver<CreateInstanceResponse> observer) {
        answer(observer, () -> {
            String id = request.getInstanceId().isEmpty() ? TaskHub.newId() : request.getInstanceId();
            if (!hub.start(Lifecycle.startOf(id, request, TaskHub.newId()))) {
                throw Status.ALREADY_EXISTS
                        .withDescription("An Orchestration instance with the ID " + id + " already exists.")
                        .asRuntimeException();
            }
            return CreateInstanceResponse.newBuilder().setInstanceId(id).build();
        });
    }

    @Override
    public void getInstance(GetInstanceRequest request, StreamObserver<GetInstanceResponse> observer) {
        answer(observer, () -> hub.state(request.getInstanceId())
                .map(state -> found(state, request))
                .orElseGet(GetInstanceResponse::getDefaultInstance));
    }

    @Override
    public void waitForInstanceStart(GetInstanceRequest request, StreamObserver<GetInstanceResponse> observer) {
        await(request, observer, status -> status != OrchestrationStatus.ORCHESTRATION_STATUS_PENDING);
    }

    @Override
    public void waitForInstanceCompletion(GetInstanceRequest request, StreamObserver<GetInstanceResponse> observer) {
        await(request, observer, status -> !Instance.isLive(status));
    }

    /** An instance that does not exist is waited for as well; how long is for the client's deadline to say. */
    private void await(
            GetInstanceRequest request,
            StreamObserver<GetInstanceResponse> observer,
            Predicate<OrchestrationStatus> until) {
        Waiters.Waiter waiter = new Waiters.Waiter(
                request.getInstanceId(),
                state -> until.test(state.getOrchestrationStatus()),
                state -> answer(observer, () -> found(state, request)));
        ((ServerCallStreamObserver<GetInstanceResponse>) observer).setOnCancelHandler(() -> hub.giveUp(waiter));
        hub.await(waiter);
    }

    private static GetInstanceResponse found(OrchestrationState state, GetInstanceRequest request) {
        return GetInstanceResponse.newBuilder()
                .setExists(true)
                .setOrchestrationState(request.getGetInputsAndOutputs() ? state : withoutPayloads(state))
                .build();
    }

    private static OrchestrationState withoutPayloads(OrchestrationState state) {
        return state.toBuilder()
                .clearInput()
                .clearOutput()
                .clearCustomStatus()
                .clearFailureDetails()
                .build();
    }

    @Override
    public void raiseEvent(RaiseEventRequest request, StreamObserver<RaiseEventResponse> observer) {
        answer(observer, () -> {
            hub.raiseEvent(
                    request.getInstanceId(), request.getName(), optional(request.hasInput(), request.getInput()));
            return RaiseEventResponse.getDefaultInstance();
        });
    }

    @Override
    public void terminateInstance(TerminateRequest request, StreamObserver<TerminateResponse> observer) {
        answer(observer, () -> {
            hub.terminate(request.getInstanceId(), optional(request.hasOutput(), request.getOutput()));
            return TerminateResponse.getDefaultInstance();
        });
    }

    @Override
    public void suspendInstance(SuspendRequest request, StreamObserver<SuspendResponse> observer) {
        answer(observer, () -> {
            hub.suspend(request.getInstanceId(), optional(request.hasReason(), request.getReason()));
            return SuspendResponse.getDefaultInstance();
        });
    }

    @Override
    public void resumeInstance(ResumeRequest request, StreamObserver<ResumeResponse> observer) {
        answer(observer, () -> {
            hub.resume(request.getInstanceId(), optional(request.hasReason(), request.getReason()));
            return ResumeResponse.getDefaultInstance();
        });
    }

    @Override
    public void queryInstances(QueryInstancesRequest request, StreamObserver<QueryInstancesResponse> observer) {
        answer(observer, () -> query(request.getQuery()));
    }

    private QueryInstancesResponse query(InstanceQuery query) {
        InstanceFilter filter = InstanceFilter.of(query)
                .after(position(query.getContinuationToken().getValue()));
        int page = query.getMaxInstanceCount() > 0 ? query.getMaxInstanceCount() : DEFAULT_PAGE;
        List<HubStore.Numbered> found = hub.query(filter, page);
        QueryInstancesResponse.Builder response = QueryInstancesResponse.newBuilder();
        found.forEach(one -> response.addOrchestrationState(
                query.getFetchInputsAndOutputs() ? one.state() : withoutPayloads(one.state())));
        if (found.size() == page) {
            response.setContinuationToken(
                    StringValue.of(String.valueOf(found.get(page - 1).seq())));
        }
        return response.build();
    }

    private static long position(String continuationToken) {
        try {
            return continuationToken.isEmpty() ? 0 : Long.parseLong(continuationToken);
        } catch (NumberFormatException e) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("The continuation token '" + continuationToken
                            + "' is not one: use the token of the page before")
                    .asRuntimeException();
        }
    }

    @Override
    public void purgeInstances(PurgeInstancesRequest request, StreamObserver<PurgeInstancesResponse> observer) {
        answer(observer, () -> {
            InstanceFilter filter =
                    switch (request.getRequestCase()) {
                        case INSTANCEID -> InstanceFilter.id(request.getInstanceId());
                        case PURGEINSTANCEFILTER -> InstanceFilter.of(request.getPurgeInstanceFilter());
                        case REQUEST_NOT_SET ->
                            throw Status.INVALID_ARGUMENT
                                    .withDescription("Purge needs an instance id or a filter")
                                    .asRuntimeException();
                    };
            return PurgeInstancesResponse.newBuilder()
                    .setDeletedInstanceCount(hub.purge(filter))
                    .build();
        });
    }

    @Override
    public void createTaskHub(CreateTaskHubRequest request, StreamObserver<CreateTaskHubResponse> observer) {
        answer(observer, () -> {
            if (request.getRecreateIfExists()) {
                hub.deleteEverything();
            }
            return CreateTaskHubResponse.getDefaultInstance();
        });
    }

    @Override
    public void deleteTaskHub(DeleteTaskHubRequest request, StreamObserver<DeleteTaskHubResponse> observer) {
        answer(observer, () -> {
            hub.deleteEverything();
            return DeleteTaskHubResponse.getDefaultInstance();
        });
    }

    private record GrpcStream(ServerCallStreamObserver<WorkItem> observer, Connection connection)
            implements WorkerStream {
        @Override
        public boolean isReady() {
            return observer.isReady() && !observer.isCancelled();
        }

        @Override
        public void send(WorkItem item) {
            observer.onNext(item);
        }
    }

    @Override
    public void getWorkItems(GetWorkItemsRequest request, StreamObserver<WorkItem> observer) {
        ServerCallStreamObserver<WorkItem> call = (ServerCallStreamObserver<WorkItem>) observer;
        Connection connection = Connection.current();
        connection.markAsWorker();
        WorkerStream stream = new GrpcStream(call, connection);
        call.setOnCancelHandler(() -> hub.disconnect(stream));
        call.setOnReadyHandler(hub::pump);
        hub.connect(stream);
    }

    @Override
    public void completeOrchestratorTask(OrchestratorResponse request, StreamObserver<CompleteTaskResponse> observer) {
        Connection connection = Connection.current();
        answer(observer, () -> {
            hub.complete(request, connection);
            return CompleteTaskResponse.getDefaultInstance();
        });
    }

    @Override
    public void completeActivityTask(ActivityResponse request, StreamObserver<CompleteTaskResponse> observer) {
        Connection connection = Connection.current();
        answer(observer, () -> {
            hub.complete(request, connection);
            return CompleteTaskResponse.getDefaultInstance();
        });
    }

    private static <T> Optional<T> optional(boolean present, T value) {
        return present ? Optional.of(value) : Optional.empty();
    }
}
