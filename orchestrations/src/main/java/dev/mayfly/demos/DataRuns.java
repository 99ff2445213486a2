// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.data.DataRun;
import dev.mayfly.data.DataRun.State;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.steps.DataBook;
import dev.mayfly.steps.DataCall;
import dev.mayfly.steps.Services;
import java.util.List;
import java.util.UUID;

/** Runs that write sample data into a demo: beginning, showing and stopping them. Every refusal is a {@link Problem}. */
public final class DataRuns {

    private static final int RUN_LENGTH = 8;

    private final Services services;
    private final Runs runs;

    public DataRuns(Services services, Runs runs) {
        this.services = services;
        this.runs = runs;
    }

    /** Begins a run, unless one goes on at that demo. */
    public DataView start(String id, DataRequest request) {
        DemoRecord record = require(id);
        if (record.state() != DemoState.READY && record.state() != DemoState.DEGRADED) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + id + "' is " + record.state()
                            + ": sample data can be written only to a READY or DEGRADED demo.");
        }
        DataRun run = newRun(request.order());
        if (!runs.data(record.ref(), DataCall.of(record.ref(), run))) {
            throw busy(record.ref());
        }
        book(record.ref()).begin(run);
        return DataView.of(run);
    }

    private DataRun newRun(DataRun.Order order) {
        String run = "data-" + UUID.randomUUID().toString().substring(0, RUN_LENGTH);
        return DataRun.started(run, order, services.clock().instant().toString());
    }

    private Problem busy(DemoRef demo) {
        String running = book(demo).all().stream()
                .filter(DataRun::goesOn)
                .reduce((one, next) -> next)
                .map(run -> "Run " + run.run() + " (" + run.order().mode().word() + " of "
                        + run.order().generator().word() + ")")
                .orElse("A run");
        return Problem.of(
                Problem.Kind.CONFLICT,
                running + " goes on at demo '" + demo.id()
                        + "', and two at a time would measure each other. Wait, or stop it" + " with DELETE /api/demos/"
                        + demo.id() + "/data.");
    }

    /** The newest runs, newest last. */
    public List<DataView> list(String id) {
        DemoRef demo = require(id).ref();
        return book(demo).all().stream()
                .map(run -> DataView.of(asItIs(demo, run)))
                .toList();
    }

    /** A run whose orchestration is gone will not end by itself any more. */
    private DataRun asItIs(DemoRef demo, DataRun run) {
        if (!run.goesOn()) {
            return run;
        }
        if (runs.isDataRunning(demo)) {
            return book(demo).isToStop(run.run()) ? run.saying("It is being stopped.") : run;
        }
        return book(demo).all().stream()
                .filter(again -> again.run().equals(run.run()) && !again.goesOn())
                .findFirst()
                .orElse(run.ended(State.FAILED, "The run broke off."));
    }

    /** Asks the run that goes on to stop, which takes some seconds; does nothing if none does. */
    public List<DataView> stop(String id) {
        DataBook book = book(require(id).ref());
        book.all().stream().filter(DataRun::goesOn).forEach(run -> book.stop(run.run()));
        return list(id);
    }

    private DataBook book(DemoRef demo) {
        return new DataBook(services.ledger(), demo);
    }

    private DemoRecord require(String id) {
        return DemoId.parse(id)
                .flatMap(services.ledger()::find)
                .map(Versioned::value)
                .orElseThrow(() -> Problem.unknownDemo(id));
    }
}
