// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstanceFilter;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesRequest;
import dev.mayfly.local.host.http.HostRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The filters of a list of instances.
 *
 * @param statuses empty for all
 * @param top the size of a page
 */
record InstanceQuery(
        Optional<Instant> createdFrom,
        Optional<Instant> createdTo,
        List<OrchestrationStatus> statuses,
        Optional<String> idPrefix,
        Optional<String> continuation,
        int top,
        boolean showInput) {
    static final String CONTINUATION = "x-ms-continuation-token";
    private static final int DEFAULT_TOP = 100;

    /** Callers write 9999-12-31 for "no limit"; task hubs that count nanoseconds end in 2262. */
    private static final Instant END_OF_TIME = Instant.parse("2200-01-01T00:00:00Z");

    /** @throws IllegalArgumentException naming the parameter, its value and what is allowed */
    static InstanceQuery of(HostRequest request) {
        return new InstanceQuery(
                time(request, "createdTimeFrom"),
                time(request, "createdTimeTo"),
                statuses(request.query().getOrDefault("runtimeStatus", "")),
                Optional.ofNullable(request.query().get("instanceIdPrefix")),
                Optional.ofNullable(request.headers().get(CONTINUATION)),
                top(request.query().getOrDefault("top", Integer.toString(DEFAULT_TOP))),
                flag(request, "showInput", true));
    }

    /** Anything but {@code true} and {@code false} counts as not given. */
    static boolean flag(HostRequest request, String name, boolean otherwise) {
        String value = request.query().getOrDefault(name, "");
        return otherwise ? !value.equalsIgnoreCase("false") : value.equalsIgnoreCase("true");
    }

    QueryInstancesRequest toRequest() {
        OrchestratorService.InstanceQuery.Builder query = OrchestratorService.InstanceQuery.newBuilder()
                .addAllRuntimeStatus(statuses)
                .setMaxInstanceCount(top)
                .setFetchInputsAndOutputs(true);
        createdFrom.ifPresent(instant -> query.setCreatedTimeFrom(timestamp(instant)));
        createdTo.ifPresent(instant -> query.setCreatedTimeTo(timestamp(instant)));
        idPrefix.ifPresent(prefix -> query.setInstanceIdPrefix(StringValue.of(prefix)));
        continuation.ifPresent(token -> query.setContinuationToken(StringValue.of(token)));
        return QueryInstancesRequest.newBuilder().setQuery(query).build();
    }

    PurgeInstanceFilter toPurgeFilter() {
        PurgeInstanceFilter.Builder filter = PurgeInstanceFilter.newBuilder().addAllRuntimeStatus(statuses);
        createdFrom.ifPresent(instant -> filter.setCreatedTimeFrom(timestamp(instant)));
        createdTo.ifPresent(instant -> filter.setCreatedTimeTo(timestamp(instant)));
        return filter.build();
    }

    private static Optional<Instant> time(HostRequest request, String name) {
        String text = request.query().get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return Optional.of(instant.isAfter(END_OF_TIME) ? END_OF_TIME : instant);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\"; allowed are times such as 2026-01-31T12:00:00Z", e);
        }
    }

    private static List<OrchestrationStatus> statuses(String text) {
        return Arrays.stream(text.split(",", -1))
                .filter(name -> !name.isBlank())
                .map(name -> InstanceJson.status(name)
                        .orElseThrow(() -> new IllegalArgumentException("runtimeStatus " + name + " does not exist")))
                .toList();
    }

    private static int top(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("top is \"" + text + "\"; allowed are numbers from 1 to 999999");
        }
        return Integer.parseInt(text);
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
