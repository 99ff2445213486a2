// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.ResyncReport;
import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Comparing the two graphs of a demo, and making them equal. Every refusal is a {@link Problem}. */
public final class Comparisons {

    /** A request should not take longer; a digest that does is asked for again by its run. */
    private static final Duration WAIT = Duration.ofSeconds(45);

    private final Ledger ledger;
    private final Runs runs;

    public Comparisons(Ledger ledger, Runs runs) {
        this.ledger = ledger;
        this.runs = runs;
    }

    /**
     * A digest or a resync that was begun.
     *
     * @param run by which it is asked for again
     * @param report nothing while it goes on
     */
    public record Answer<T>(String run, Optional<T> report) {}

    /** Compares now. */
    public Answer<DigestReport> digest(String id) {
        DemoRef demo = live(id, "compared");
        String run = demo.digestInstances() + UUID.randomUUID();
        runs.digest(demo, run);
        runs.awaitEnd(run, WAIT);
        return answer(run, DigestReport.class);
    }

    /** What came of a digest that was begun. */
    public Answer<DigestReport> digest(String id, String run) {
        return run.startsWith(require(id).ref().digestInstances())
                ? answer(run, DigestReport.class)
                : unknown("digest", run);
    }

    /** Begins to make the subscriber equal. */
    public Answer<ResyncReport> resync(String id) {
        DemoRef demo = live(id, "made equal");
        String run = demo.resyncInstances() + UUID.randomUUID();
        runs.resync(demo, run);
        return new Answer<>(run, Optional.empty());
    }

    /** What came of a resync that was begun. */
    public Answer<ResyncReport> resync(String id, String run) {
        return run.startsWith(require(id).ref().resyncInstances())
                ? answer(run, ResyncReport.class)
                : unknown("resync", run);
    }

    private <T> Answer<T> answer(String run, Class<T> type) {
        Runs.Run found = runs.run(run);
        if (found instanceof Runs.Run.Absent) {
            return unknown("run", run);
        }
        if (found instanceof Runs.Run.Failed failed) {
            throw Problem.of(Problem.Kind.INTERNAL, "Run '" + run + "' broke off: " + failed.why() + ".");
        }
        return new Answer<>(
                run,
                found instanceof Runs.Run.Done done ? Optional.of(Json.read(done.output(), type)) : Optional.empty());
    }

    private static <T> Answer<T> unknown(String what, String run) {
        throw Problem.of(
                Problem.Kind.NOT_FOUND, "There is no " + what + " '" + run + "' of this demo. Begin another one.");
    }

    private DemoRef live(String id, String what) {
        DemoRecord record = require(id);
        if (record.state() != DemoState.READY && record.state() != DemoState.DEGRADED) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + id + "' is " + record.state() + ": only the graphs of a READY or DEGRADED demo can be "
                            + what + ".");
        }
        return record.ref();
    }

    private DemoRecord require(String id) {
        return DemoId.parse(id).flatMap(ledger::find).map(Versioned::value).orElseThrow(() -> Problem.unknownDemo(id));
    }
}
