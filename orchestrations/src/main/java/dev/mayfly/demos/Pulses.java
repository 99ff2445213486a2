// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.repair.RepairState.Attempt;
import dev.mayfly.steps.Bench;
import dev.mayfly.steps.LiveLooks;
import dev.mayfly.steps.PulseNote;
import dev.mayfly.steps.RepairWatch;
import dev.mayfly.steps.Services;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Showing how a pipe beats, and restarting its connectors by hand. Every refusal is a {@link Problem}. */
public final class Pulses {

    private final Services services;
    private final LiveLooks looks;

    public Pulses(Services services, LiveLooks looks) {
        this.services = services;
        this.looks = looks;
    }

    /**
     * The pulse of a demo with what led to it.
     *
     * @param pulse null before the first
     * @param history newest last
     * @param repairs newest last
     */
    public record PulseView(Pulse pulse, List<Pulse.Beat> history, List<Attempt> repairs) {}

    /** What became of a restart by hand: it is done a moment later. */
    public record RestartView(String name, String status) {}

    public PulseView pulse(String id) {
        DemoRecord record = require(id);
        PulseState state = PulseNote.read(services.ledger(), record.ref()).state();
        return new PulseView(
                state.pulse(),
                state.history(),
                RepairWatch.read(services.ledger(), record.ref()).history());
    }

    /** One sample, measured now. */
    public LiveLooks.Sample live(String id) {
        return looks.look(Bench.of(services, requireWorking(id)));
    }

    /**
     * Restarts a connector with its task, whatever its state. No budget counts it.
     *
     * @param name under which it runs, or {@code source} or {@code sink}
     */
    public RestartView restart(String id, String name) {
        Bench bench = Bench.of(services, requireWorking(id));
        String connector = Stream.of(ConnectorKind.values())
                .filter(kind -> name.equals(bench.connectorName(kind)) || name.equals(word(kind)))
                .map(bench::connectorName)
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "Demo '" + id + "' has no connector '" + name
                                + "': allowed are source and sink, or the names that" + " GET /api/demos/" + id
                                + " shows."));
        try {
            bench.connect().restart(connector, true, false);
        } catch (ConnectFailure e) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, e.getMessage());
        }
        return new RestartView(connector, "restarting");
    }

    private static String word(ConnectorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private DemoRecord requireWorking(String id) {
        DemoRecord record = require(id);
        if (record.state() != DemoState.READY && record.state() != DemoState.DEGRADED) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + id + "' is " + record.state() + ": this needs one that is READY or DEGRADED.");
        }
        return record;
    }

    private DemoRecord require(String id) {
        return DemoId.parse(id)
                .flatMap(services.ledger()::find)
                .map(Versioned::value)
                .orElseThrow(() -> Problem.unknownDemo(id));
    }
}
