// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.pulse.ConnectSight;
import dev.mayfly.pulse.ConnectSight.Answer;
import dev.mayfly.pulse.ConnectorSight;
import dev.mayfly.pulse.ConnectorSight.Condition;
import dev.mayfly.pulse.ConnectorSight.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A look at Kafka Connect. */
record ConnectLook(ConnectApi connect, Map<ConnectorKind, String> names) {

    ConnectSight look() {
        try {
            List<ConnectorSight> connectors = new ArrayList<>();
            for (ConnectorKind kind : ConnectorKind.values()) {
                connectors.add(connect.status(names.get(kind))
                        .map(status -> sight(kind, status))
                        .orElseGet(() -> sight(kind, Condition.MISSING, null)));
            }
            return ConnectSight.answers(connectors);
        } catch (ConnectFailure.Rebalancing e) {
            return ConnectSight.without(Answer.REBALANCING, Reasons.of(e));
        } catch (ConnectFailure.NotAllowed e) {
            return ConnectSight.without(Answer.REFUSED, Reasons.of(e));
        } catch (RuntimeException e) {
            return ConnectSight.without(Answer.SILENT, Reasons.of(e));
        }
    }

    private ConnectorSight sight(ConnectorKind kind, ConnectorStatus status) {
        return sight(kind, condition(status), status.shownTrace().orElse(null));
    }

    private ConnectorSight sight(ConnectorKind kind, Condition condition, String trace) {
        return new ConnectorSight(end(kind), names.get(kind), condition, trace);
    }

    static End end(ConnectorKind kind) {
        return kind == ConnectorKind.SOURCE ? End.SOURCE : End.SINK;
    }

    private static Condition condition(ConnectorStatus status) {
        return switch (status.health()) {
            case HEALTHY -> status.tasks().size() > 1 ? Condition.TOO_MANY_TASKS : Condition.HEALTHY;
            case STARTING -> Condition.STARTING;
            case FAILED -> Condition.FAILED;
            case NO_TASKS -> Condition.NO_TASKS;
            case PAUSED -> Condition.PAUSED;
            case STOPPED -> Condition.STOPPED;
        };
    }
}
