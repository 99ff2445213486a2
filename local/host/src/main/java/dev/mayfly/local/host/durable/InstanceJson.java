// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The status of an instance as the Durable HTTP API shows it. */
final class InstanceJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");
    private static final String STATUS_PREFIX = "ORCHESTRATION_STATUS_";

    private InstanceJson() {}

    static ObjectNode of(OrchestrationState state, boolean showInput) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", state.getName())
                .put("instanceId", state.getInstanceId())
                .put("runtimeStatus", spell(state.getOrchestrationStatus()));
        json.set("input", showInput && state.hasInput() ? parse(state.getInput()) : NullNode.getInstance());
        json.set("customStatus", state.hasCustomStatus() ? parse(state.getCustomStatus()) : NullNode.getInstance());
        json.set("output", output(state));
        return json.put("createdTime", time(state.getCreatedTimestamp()))
                .put("lastUpdatedTime", time(state.getLastUpdatedTimestamp()));
    }

    /** Such as {@code Running} or {@code ContinuedAsNew}. */
    static String spell(OrchestrationStatus status) {
        StringBuilder text = new StringBuilder();
        for (String word : status.name().substring(STATUS_PREFIX.length()).split("_", -1)) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** The status of that spelling, in any case. */
    static Optional<OrchestrationStatus> status(String text) {
        return Arrays.stream(OrchestrationStatus.values())
                .filter(status -> status != OrchestrationStatus.UNRECOGNIZED)
                .filter(status -> spell(status).equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    /** JSON text as a tree; text that is no JSON (a reason for terminating) as a string. */
    static JsonNode parse(String text) {
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    static JsonNode parse(StringValue value) {
        return parse(value.getValue());
    }

    static String time(Timestamp timestamp) {
        return SECONDS.format(Instant.ofEpochSecond(timestamp.getSeconds()).atOffset(ZoneOffset.UTC));
    }

    private static JsonNode output(OrchestrationState state) {
        if (state.hasFailureDetails() && !state.hasOutput()) {
            TaskFailureDetails failure = state.getFailureDetails();
            return TextNode.valueOf(failure.getErrorType() + ": " + failure.getErrorMessage());
        }
        return state.hasOutput() ? parse(state.getOutput()) : NullNode.getInstance();
    }
}
