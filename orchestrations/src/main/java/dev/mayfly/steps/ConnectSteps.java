// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConfigProblem;
import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.connect.ConnectorHealth;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorLint;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.connect.ValueConverter;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Names;
import dev.mayfly.life.Role;
import dev.mayfly.plan.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Steps that speak to Kafka Connect. */
final class ConnectSteps {

    private final Bench bench;

    ConnectSteps(Bench bench) {
        this.bench = bench;
    }

    Outcome answers() {
        List<String> connectors = bench.connect().connectors();
        return Outcome.done(connectors.isEmpty() ? "no connectors yet" : String.join(", ", connectors));
    }

    /** Connect accepts unknown keys without a word; this does not. */
    Outcome lint() {
        ConnectApi connect = bench.connect();
        List<ConfigProblem> problems = new ArrayList<>();
        for (ConnectorKind kind : ConnectorKind.values()) {
            problems.addAll(ConnectorLint.lint(kind, config(kind), connect.pluginConfigKeys(kind.connectorClass())));
        }
        problems.addAll(ConnectorLint.lintPair(config(ConnectorKind.SOURCE), config(ConnectorKind.SINK)));
        return problems.isEmpty()
                ? Outcome.done("every key is known to the plugins")
                : Outcome.failed(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("; ")));
    }

    Outcome put(ConnectorKind kind) {
        String name = bench.connectorName(kind);
        bench.learned(Map.of(Facts.CONVERTER, converter().word()));
        bench.connect().putConfig(name, config(kind));
        return Outcome.done(name);
    }

    /** That of the demo, whatever the app's is by now: its topic holds values that the sink must go on reading. */
    private ValueConverter converter() {
        return bench.facts().find(Facts.CONVERTER).map(ValueConverter::of).orElseGet(() -> bench.settings()
                .converter());
    }

    /** Configures the sink to log in with the password that the worker has for the master, which is the wrong one. */
    void putWrongPassword() {
        Map<String, String> config = new HashMap<>(config(ConnectorKind.SINK));
        config.putAll(ConnectorConfigs.password(ConnectorConfigs.MASTER_PASSWORD));
        bench.connect().putConfig(bench.connectorName(ConnectorKind.SINK), config);
    }

    private Map<String, String> config(ConnectorKind kind) {
        Facts facts = bench.facts();
        DatabaseSteps databases = new DatabaseSteps(bench);
        return kind == ConnectorKind.SOURCE
                ? ConnectorConfigs.source(
                        facts.get(Facts.uri(Role.MASTER)),
                        databases.connectorLogin(Role.MASTER).username(),
                        Names.TOPIC,
                        converter())
                : ConnectorConfigs.sink(
                        facts.get(Facts.uri(Role.SUBSCRIBER)),
                        databases.connectorLogin(Role.SUBSCRIBER).username(),
                        Names.TOPIC,
                        converter());
    }

    Outcome running() {
        ConnectApi connect = bench.connect();
        for (ConnectorKind kind : ConnectorKind.values()) {
            String name = bench.connectorName(kind);
            Optional<ConnectorStatus> status = connect.status(name);
            Optional<Outcome> trouble = status.map(found -> trouble(connect, found))
                    .orElse(Optional.of(Outcome.going(name + " has not reported yet")));
            if (trouble.isPresent()) {
                return trouble.get();
            }
        }
        return Outcome.done("both, with one task each");
    }

    /** A failed task is restarted, with growing waits within the step's budget; nothing if all is well. */
    private static Optional<Outcome> trouble(ConnectApi connect, ConnectorStatus status) {
        ConnectorHealth health = status.health();
        if (health == ConnectorHealth.HEALTHY) {
            return Optional.empty();
        }
        if (health == ConnectorHealth.FAILED) {
            connect.restart(status.name(), true, true);
            return Optional.of(
                    Outcome.retry(status.name() + " failed: " + status.cause().orElse("no cause given"), 0));
        }
        return Optional.of(Outcome.going(status.name() + " is " + health));
    }
}
