// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import dev.mayfly.pulse.ConnectorSight.Condition;
import dev.mayfly.pulse.ConnectorSight.End;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Connect's worker, as its REST port describes it.
 *
 * @param why what came instead of an answer; null if it answers
 * @param connectors source first; empty unless it answers
 */
public record ConnectSight(Answer answer, String why, List<ConnectorSight> connectors) {

    /** How the REST port answers. */
    public enum Answer {
        ANSWERS,
        /** The workers are sorting out who does what: wait. */
        REBALANCING,
        /** Nobody answers, or not in time. */
        SILENT,
        /** Somebody answers who is not ours, or does not let us in. */
        REFUSED
    }

    public ConnectSight {
        connectors = List.copyOf(connectors);
    }

    public static ConnectSight answers(List<ConnectorSight> connectors) {
        return new ConnectSight(Answer.ANSWERS, null, connectors);
    }

    public static ConnectSight without(Answer answer, String why) {
        return new ConnectSight(answer, why, List.of());
    }

    /** The connector that somebody paused or stopped, if there is one. */
    public Optional<ConnectorSight> atRest() {
        return first(connector -> connector.condition().isAtRest());
    }

    /** The first one past which nothing can move. */
    public Optional<ConnectorSight> dead() {
        return first(connector -> connector.condition().isDead());
    }

    public Optional<ConnectorSight> withTooManyTasks() {
        return first(connector -> connector.condition() == Condition.TOO_MANY_TASKS);
    }

    /** The same, if Mayfly itself has stopped the sink. */
    public ConnectSight withSinkHeld() {
        return new ConnectSight(
                answer,
                why,
                connectors.stream()
                        .map(connector -> connector.end() == End.SINK && connector.condition() == Condition.STOPPED
                                ? new ConnectorSight(End.SINK, connector.name(), Condition.HELD, null)
                                : connector)
                        .toList());
    }

    /** What is known of that connector; if nothing is, that much. */
    public ConnectorSight at(End end) {
        return first(connector -> connector.end() == end)
                .orElseGet(() -> new ConnectorSight(end, "", Condition.STARTING, null));
    }

    public boolean isHealthy() {
        return answer == Answer.ANSWERS
                && !connectors.isEmpty()
                && connectors.stream().allMatch(connector -> connector.condition() == Condition.HEALTHY);
    }

    private Optional<ConnectorSight> first(Predicate<ConnectorSight> rule) {
        return connectors.stream().filter(rule).findFirst();
    }
}
