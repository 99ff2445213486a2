// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.lab.LabReport;
import dev.mayfly.lab.PatternReport;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.steps.Connections;
import dev.mayfly.steps.LabBook;
import dev.mayfly.steps.LabCall;
import dev.mayfly.steps.Services;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The connection lab: beginning a run, showing runs, and looking at the connections of a demo's databases. */
public final class Labs {

    private static final int RUN_LENGTH = 8;

    private final Services services;
    private final Workflow workflow;
    private final LabBook book;

    public Labs(Services services, Workflow workflow) {
        this.services = services;
        this.workflow = workflow;
        this.book = new LabBook(services.ledger());
    }

    /** Begins a run, unless one goes on. */
    public LabReport start(LabRequest request) {
        DemoRecord demo = request.demo().map(this::require).orElseGet(this::onlyReady);
        if (workflow.isLabRunning()) {
            throw busy();
        }
        String run = "lab-" + UUID.randomUUID().toString().substring(0, RUN_LENGTH);
        LabReport report =
                LabReport.started(run, demo.id().value(), services.clock().instant(), request.tasks());
        LabCall call = new LabCall(
                demo.id().value(), demo.generation(), run, request.tasks(), request.patterns(), null, report);
        book.write(report);
        if (!workflow.startLab(call)) {
            book.write(report.failed("another run began at the same moment"));
            throw busy();
        }
        return report;
    }

    private Problem busy() {
        String running = book.all().stream()
                .filter(report -> report.state() == LabReport.State.RUNNING)
                .reduce((one, next) -> next)
                .map(report -> "Run " + report.run() + " at demo '" + report.demo() + "'")
                .orElse("A run");
        return Problem.of(
                Problem.Kind.CONFLICT,
                running + " goes on: two at a time would measure each other. Try again in a minute.");
    }

    private DemoRecord require(DemoId id) {
        DemoRecord record =
                services.ledger().find(id).map(Versioned::value).orElseThrow(() -> Problem.unknownDemo(id.value()));
        if (!isUp(record)) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + id + "' is " + record.state() + ": only a READY demo has databases to connect to.");
        }
        return record;
    }

    private DemoRecord onlyReady() {
        List<DemoRecord> ready =
                services.ledger().all().stream().filter(Labs::isUp).toList();
        if (ready.size() != 1) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    ready.isEmpty()
                            ? "No demo is READY: create one first."
                            : "More than one demo is READY: choose one with 'demo', of "
                                    + String.join(
                                            ", ",
                                            ready.stream()
                                                    .map(record -> record.id().value())
                                                    .toList())
                                    + ".");
        }
        return ready.get(0);
    }

    private static boolean isUp(DemoRecord record) {
        return record.state() == DemoState.READY || record.state() == DemoState.DEGRADED;
    }

    /** The newest runs, newest last, without their samples. */
    public List<LabReport> list() {
        return book.all().stream().map(this::asItIs).map(Labs::withoutSamples).toList();
    }

    private static LabReport withoutSamples(LabReport report) {
        return report.withPatterns(
                report.patterns().stream().map(PatternReport::withoutSamples).toList());
    }

    public LabReport get(String run) {
        return book.find(run)
                .map(this::asItIs)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "There is no run '" + run + "' of the lab. GET /api/lab/connections lists the newest ones."));
    }

    /** A run whose orchestration is gone will not end by itself any more. */
    private LabReport asItIs(LabReport report) {
        return report.state() == LabReport.State.RUNNING && !workflow.isLabRunning()
                ? book.find(report.run())
                        .filter(again -> again.state() != LabReport.State.RUNNING)
                        .orElse(report.failed("The run broke off. What it opened is closed by a time limit."))
                : report;
    }

    /** The connections of both databases of a demo, now. */
    public Connections.Sample monitor(Optional<String> demo) {
        DemoRecord record = demo.map(id -> require(DemoId.parse(id).orElseThrow(() -> Problem.unknownDemo(id))))
                .orElseGet(this::onlyReady);
        return Connections.of(services, record);
    }
}
