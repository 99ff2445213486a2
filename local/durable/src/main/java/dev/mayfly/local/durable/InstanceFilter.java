// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.InstanceQuery;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstanceFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which instances a query or a purge is about, as a condition on the store's table. Immutable; each method narrows it
 * down further.
 */
final class InstanceFilter {
    /** The status numbers of instances that can still change, as an SQL list. */
    static final String LIVE = numbers(Stream.of(OrchestrationStatus.values())
            .filter(status -> status != OrchestrationStatus.UNRECOGNIZED && Instance.isLive(status))
            .toList());

    private static final InstanceFilter ALL = new InstanceFilter(List.of("TRUE"), List.of());

    private final List<String> conditions;
    private final List<Object> arguments;

    private InstanceFilter(List<String> conditions, List<Object> arguments) {
        this.conditions = List.copyOf(conditions);
        this.arguments = List.copyOf(arguments);
    }

    static InstanceFilter id(String id) {
        return ALL.and("id = ?", id);
    }

    static InstanceFilter of(InstanceQuery query) {
        return ALL.statuses(query.getRuntimeStatusList())
                .created(query.hasCreatedTimeFrom(), ">=", query.getCreatedTimeFrom())
                .created(query.hasCreatedTimeTo(), "<=", query.getCreatedTimeTo())
                .idPrefix(query.getInstanceIdPrefix().getValue());
    }

    static InstanceFilter of(PurgeInstanceFilter purge) {
        return ALL.statuses(purge.getRuntimeStatusList())
                .created(purge.hasCreatedTimeFrom(), ">=", purge.getCreatedTimeFrom())
                .created(purge.hasCreatedTimeTo(), "<=", purge.getCreatedTimeTo());
    }

    InstanceFilter finished() {
        return and("status NOT IN (" + LIVE + ")");
    }

    /** Later than the place {@code seq} in the order of creation. */
    InstanceFilter after(long seq) {
        return and("seq > ?", seq);
    }

    /** No status at all means every status. */
    private InstanceFilter statuses(Collection<OrchestrationStatus> statuses) {
        return statuses.isEmpty() ? this : and("status IN (" + numbers(statuses) + ")");
    }

    private InstanceFilter created(boolean asked, String comparison, Timestamp limit) {
        return asked ? and("created " + comparison + " ?", Times.toMicros(limit)) : this;
    }

    private InstanceFilter idPrefix(String prefix) {
        return prefix.isEmpty() ? this : and("LEFT(id, ?) = ?", prefix.length(), prefix);
    }

    private InstanceFilter and(String condition, Object... values) {
        List<String> moreConditions = new ArrayList<>(conditions);
        moreConditions.add(condition);
        List<Object> moreArguments = new ArrayList<>(arguments);
        moreArguments.addAll(List.of(values));
        return new InstanceFilter(moreConditions, moreArguments);
    }

    String sql() {
        return String.join(" AND ", conditions);
    }

    Object[] arguments() {
        return arguments.toArray();
    }

    private static String numbers(Collection<OrchestrationStatus> statuses) {
        return statuses.stream()
                .filter(status -> status != OrchestrationStatus.UNRECOGNIZED)
                .map(status -> String.valueOf(status.getNumber()))
                .collect(Collectors.joining(", "));
    }
}
