// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    private final List<String> conditions;
    private final List<Object> arguments;

    private InstanceFilter(List<String> conditions, List<Object> arguments) {
        this.conditions = List.copyOf(conditions);
        this.arguments = List.copyOf(arguments);
    }

    static InstanceFilter all() {
        return new InstanceFilter(List.of("TRUE"), List.of());
    }

    private InstanceFilter and(String condition, Object... values) {
        List<String> moreConditions = new ArrayList<>(conditions);
        moreConditions.add(condition);
        List<Object> moreArguments = new ArrayList<>(arguments);
        moreArguments.addAll(List.of(values));
        return new InstanceFilter(moreConditions, moreArguments);
    }

    InstanceFilter finished() {
        return and("status NOT IN (" + LIVE + ")");
    }

    /** No status at all means every status. */
    InstanceFilter statuses(Collection<OrchestrationStatus> statuses) {
        return statuses.isEmpty() ? this : and("status IN (" + numbers(statuses) + ")");
    }

    /** Both ends are included. */
    InstanceFilter created(Optional<Timestamp> from, Optional<Timestamp> to) {
        InstanceFilter after =
                from.map(t -> and("created >= ?", Times.toMicros(t))).orElse(this);
        return to.map(t -> after.and("created <= ?", Times.toMicros(t))).orElse(after);
    }

    InstanceFilter id(String id) {
        return and("id = ?", id);
    }

    InstanceFilter idPrefix(String prefix) {
        return prefix.isEmpty() ? this : and("LEFT(id, ?) = ?", prefix.length(), prefix);
    }

    InstanceFilter after(long seq) {
        return and("seq > ?", seq);
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
