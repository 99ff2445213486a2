// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.demos.Views.ConnectorView;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Role;
import dev.mayfly.steps.Bench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The connectors of one demo as Kafka Connect tells of them at this moment, and UNKNOWN where it does not answer. */
final class ConnectorViews {

    private static final String UNKNOWN = "UNKNOWN";

    private final Bench bench;
    private final Facts facts;

    /** Why Connect says nothing; null as long as it answers. */
    private String silent;

    ConnectorViews(Bench bench, Facts facts) {
        this.bench = bench;
        this.facts = facts;
    }

    List<ConnectorView> all() {
        List<ConnectorView> views = new ArrayList<>();
        for (ConnectorKind kind : ConnectorKind.values()) {
            views.add(view(kind));
        }
        return views;
    }

    /** Who does not answer once is not asked a second time: the view would take twice as long just when all is bad. */
    private ConnectorView view(ConnectorKind kind) {
        if (silent == null) {
            try {
                ConnectApi connect = bench.quickConnect();
                return connect.status(bench.connectorName(kind))
                        .map(status -> found(kind, status))
                        .orElseGet(() -> without(kind, "MISSING", null));
            } catch (RuntimeException e) {
                silent = e.getMessage();
            }
        }
        return without(kind, UNKNOWN, silent);
    }

    private ConnectorView found(ConnectorKind kind, ConnectorStatus status) {
        return new ConnectorView(
                bench.connectorName(kind),
                type(kind),
                status.state().name(),
                status.tasks().stream().map(task -> task.state().name()).toList(),
                status.health().name(),
                status.cause().orElse(null),
                status.shownTrace().orElse(null),
                user(kind));
    }

    private ConnectorView without(ConnectorKind kind, String state, String why) {
        return new ConnectorView(
                bench.connectorName(kind), type(kind), state, List.of(), UNKNOWN, why, null, user(kind));
    }

    private static String type(ConnectorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private String user(ConnectorKind kind) {
        Role role = kind == ConnectorKind.SOURCE ? Role.MASTER : Role.SUBSCRIBER;
        return facts.find(Facts.userRights(role)).orElse(null);
    }
}
