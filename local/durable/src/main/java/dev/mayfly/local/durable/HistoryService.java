// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.util.List;
import java.util.function.Function;

/**
 * The one call that the engine has on top of the SDK's protocol, which cannot read histories: {@code
 * mayfly.durable.Admin/GetHistory}. It takes a {@link GetInstanceRequest} and answers with the history as the past
 * events of an {@link OrchestratorRequest}: that is also the form in which the SDK's {@code OrchestrationRunner}
 * replays it.
 */
public final class HistoryService {
    private static final String SERVICE = "mayfly.durable.Admin";
    private static final int LARGEST_HISTORY = 64 << 20;

    private static final MethodDescriptor<GetInstanceRequest, OrchestratorRequest> GET_HISTORY =
            MethodDescriptor.<GetInstanceRequest, OrchestratorRequest>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "GetHistory"))
                    .setRequestMarshaller(ProtoUtils.marshaller(GetInstanceRequest.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(OrchestratorRequest.getDefaultInstance()))
                    .build();

    private HistoryService() {}

    /** Serves the histories that {@code histories} finds by instance id. */
    static ServerServiceDefinition of(Function<String, List<HistoryEvent>> histories) {
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(
                        GET_HISTORY,
                        ServerCalls.asyncUnaryCall((request, observer) ->
                                SidecarService.answer(observer, () -> OrchestratorRequest.newBuilder()
                                        .setInstanceId(request.getInstanceId())
                                        .addAllPastEvents(histories.apply(request.getInstanceId()))
                                        .build())))
                .build();
    }

    /**
     * Reads the history of an instance from an engine in another process; see {@link DurableEngine#history(String)}.
     *
     * @throws io.grpc.StatusRuntimeException if the engine cannot be reached or is another implementation
     */
    public static List<HistoryEvent> read(Channel channel, String instanceId) {
        CallOptions options = CallOptions.DEFAULT.withMaxInboundMessageSize(LARGEST_HISTORY);
        GetInstanceRequest request =
                GetInstanceRequest.newBuilder().setInstanceId(instanceId).build();
        return ClientCalls.blockingUnaryCall(channel, GET_HISTORY, options, request)
                .getPastEventsList();
    }
}
