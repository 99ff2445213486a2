// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateRequest;
import dev.mayfly.local.host.http.Handler;
import dev.mayfly.local.host.http.HostKeys;
import dev.mayfly.local.host.http.HostRequest;
import dev.mayfly.local.host.http.Problem;
import dev.mayfly.local.kit.Response;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The HTTP calls with which instances are managed, below {@code /runtime/webhooks/durabletask}; opened by the system key
 * or the master key. See https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-http-api. Entities,
 * rewind and waiting for the end at the start of an instance are not here.
 */
public final class DurableWebhooks implements Handler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final Set<OrchestrationStatus> FINAL = EnumSet.of(
            OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED,
            OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
            OrchestrationStatus.ORCHESTRATION_STATUS_CANCELED,
            OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED);

    private final TaskHub hub;
    private final DurableFunctions functions;
    private final HostKeys keys;
    private final Function<String, List<HistoryEvent>> histories;

    /** @param histories the history of an instance by its id */
    public DurableWebhooks(
            TaskHub hub, DurableFunctions functions, HostKeys keys, Function<String, List<HistoryEvent>> histories) {
        this.hub = hub;
        this.functions = functions;
        this.keys = keys;
        this.histories = histories;
    }

    @Override
    public Response handle(HostRequest request, String path) throws IOException {
        if (!keys.openWebhooks(request.key())) {
            return Problem.of(401);
        }
        List<String> parts = Arrays.stream(path.replaceAll("/+$", "").split("/", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
        String call = request.method() + " " + parts.get(0).toLowerCase(Locale.ROOT) + "/" + parts.size();
        try {
            return switch (call) {
                case "POST orchestrators/2" -> start(request, parts.get(1), newId());
                case "POST orchestrators/3" -> start(request, parts.get(1), parts.get(2));
                case "GET instances/1" -> list(request);
                case "DELETE instances/1" -> purgeMany(request);
                case "GET instances/2" -> ifFound(parts.get(1), state -> show(request, state));
                case "DELETE instances/2" -> ifFound(parts.get(1), this::purge);
                case "POST instances/3" -> operate(request, parts.get(1), parts.get(2));
                case "POST instances/4" ->
                    parts.get(2).equalsIgnoreCase("raiseEvent")
                            ? raiseEvent(request, parts.get(1), parts.get(3))
                            : Problem.of(404);
                default -> Problem.of(404);
            };
        } catch (IllegalArgumentException e) {
            return Problem.of(400, e.getMessage());
        }
    }

    private Response start(HostRequest request, String function, String id) throws IOException {
        if (functions.orchestrator(function).isEmpty()) {
            return Problem.of(400, functions.unknownOrchestrator(function));
        }
        String input = new String(request.body(), StandardCharsets.UTF_8);
        if (!input.isBlank()) {
            requireJson(input);
        }
        return create(request, function, id, input.isBlank() ? Optional.empty() : Optional.of(input));
    }

    private Response create(HostRequest request, String function, String id, Optional<String> input) {
        CreateInstanceRequest.Builder instance =
                CreateInstanceRequest.newBuilder().setName(function).setInstanceId(id);
        input.ifPresent(json -> instance.setInput(StringValue.of(json)));
        try {
            hub.calls().startInstance(instance.build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
                return Problem.of(409, "a non-terminal instance with the id " + id + " already exists");
            }
            throw e;
        }
        ManagementUrls urls = ManagementUrls.of(request.uri(), id, DurableClientBinding.query(hub, keys.system()));
        return Response.json(202, urls)
                .header("Location", urls.statusQueryGetUri())
                .header("Retry-After", RETRY_AFTER_SECONDS);
    }

    private Response list(HostRequest request) {
        InstanceQuery query = InstanceQuery.of(request);
        QueryInstancesResponse page = hub.calls().queryInstances(query.toRequest());
        ArrayNode all = JSON.createArrayNode();
        page.getOrchestrationStateList().forEach(state -> all.add(InstanceJson.of(state, query.showInput())));
        Response response = Response.json(200, all);
        return page.hasContinuationToken()
                ? response.header(
                        InstanceQuery.CONTINUATION, page.getContinuationToken().getValue())
                : response;
    }

    private Response show(HostRequest request, OrchestrationState state) {
        boolean showInput = InstanceQuery.flag(request, "showInput", true);
        ObjectNode json = InstanceJson.of(state, showInput);
        if (InstanceQuery.flag(request, "showHistory", false)) {
            boolean showOutput = InstanceQuery.flag(request, "showHistoryOutput", false);
            json.set("historyEvents", HistoryJson.of(histories.apply(state.getInstanceId()), showOutput));
        }
        if (!FINAL.contains(state.getOrchestrationStatus())) {
            return Response.json(202, json)
                    .header("Location", request.uri().toString())
                    .header("Retry-After", RETRY_AFTER_SECONDS);
        }
        boolean failed = state.getOrchestrationStatus() == OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
        return Response.json(
                failed && InstanceQuery.flag(request, "returnInternalServerErrorOnFailure", false) ? 500 : 200, json);
    }

    private Response operate(HostRequest request, String id, String operation) {
        String reason = request.query().getOrDefault("reason", "");
        return switch (operation.toLowerCase(Locale.ROOT)) {
            case "terminate" ->
                ifLive(id, state -> hub.calls()
                        .terminateInstance(TerminateRequest.newBuilder()
                                .setInstanceId(id)
                                .setOutput(StringValue.of(
                                        JSON.createObjectNode().textNode(reason).toString()))
                                .build()));
            case "suspend" ->
                ifLive(id, state -> hub.calls()
                        .suspendInstance(SuspendRequest.newBuilder()
                                .setInstanceId(id)
                                .setReason(StringValue.of(reason))
                                .build()));
            case "resume" ->
                ifLive(id, state -> hub.calls()
                        .resumeInstance(ResumeRequest.newBuilder()
                                .setInstanceId(id)
                                .setReason(StringValue.of(reason))
                                .build()));
            case "restart" -> restart(request, id);
            default -> Problem.of(404);
        };
    }

    private Response restart(HostRequest request, String id) {
        Optional<OrchestrationState> state = find(id);
        if (state.isEmpty()) {
            return Problem.of(400, "InstanceId does not match a valid orchestration instance.");
        }
        boolean newInstance = InstanceQuery.flag(request, "restartWithNewInstanceId", true);
        if (!newInstance && !FINAL.contains(state.get().getOrchestrationStatus())) {
            return Problem.of(409, "a non-terminal instance with the id " + id + " already exists");
        }
        Optional<String> input = Optional.of(state.get())
                .filter(OrchestrationState::hasInput)
                .map(found -> found.getInput().getValue());
        return create(request, state.get().getName(), newInstance ? newId() : id, input);
    }

    private Response raiseEvent(HostRequest request, String id, String event) throws IOException {
        String type = request.headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        String json = new String(request.body(), StandardCharsets.UTF_8);
        return ifLive(id, state -> {
            if (!type.startsWith("application/json")) {
                throw new IllegalArgumentException("Only application/json request content is supported");
            }
            requireJson(json);
            hub.calls()
                    .raiseEvent(RaiseEventRequest.newBuilder()
                            .setInstanceId(id)
                            .setName(event)
                            .setInput(StringValue.of(json))
                            .build());
        });
    }

    private Response purge(OrchestrationState state) {
        if (!FINAL.contains(state.getOrchestrationStatus())) {
            return Problem.of(
                    412,
                    "Only orchestrations in a terminal state can be purged, but this one has status "
                            + InstanceJson.spell(state.getOrchestrationStatus()));
        }
        return purge(PurgeInstancesRequest.newBuilder()
                .setInstanceId(state.getInstanceId())
                .build());
    }

    private Response purgeMany(HostRequest request) {
        if (!request.query().containsKey("createdTimeFrom")) {
            return Problem.of(400, "Please provide value for 'createdTimeFrom' parameter.");
        }
        return purge(PurgeInstancesRequest.newBuilder()
                .setPurgeInstanceFilter(InstanceQuery.of(request).toPurgeFilter())
                .build());
    }

    private Response purge(PurgeInstancesRequest purge) {
        int deleted = hub.calls().purgeInstances(purge).getDeletedInstanceCount();
        return deleted == 0
                ? Problem.of(404)
                : Response.json(200, JSON.createObjectNode().put("instancesDeleted", deleted));
    }

    private Response ifLive(String id, Consumer<OrchestrationState> work) {
        return ifFound(id, state -> {
            if (FINAL.contains(state.getOrchestrationStatus())) {
                return Problem.of(410);
            }
            work.accept(state);
            return Response.empty(202);
        });
    }

    private Response ifFound(String id, Function<OrchestrationState, Response> answer) {
        return find(id).map(answer).orElseGet(() -> Problem.of(404));
    }

    private Optional<OrchestrationState> find(String id) {
        GetInstanceResponse response = hub.calls()
                .getInstance(GetInstanceRequest.newBuilder()
                        .setInstanceId(id)
                        .setGetInputsAndOutputs(true)
                        .build());
        return response.getExists() ? Optional.of(response.getOrchestrationState()) : Optional.empty();
    }

    private static void requireJson(String text) {
        try {
            JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Invalid JSON content: " + e.getOriginalMessage(), e);
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
