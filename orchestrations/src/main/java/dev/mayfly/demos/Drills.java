// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.drills.Drill;
import dev.mayfly.drills.DrillKind;
import dev.mayfly.drills.DrillPolicy;
import dev.mayfly.drills.Refusal;
import dev.mayfly.drills.Refusal.Situation;
import dev.mayfly.drills.Sight;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.steps.Bench;
import dev.mayfly.steps.DrillBook;
import dev.mayfly.steps.DrillCall;
import dev.mayfly.steps.DrillSteps;
import dev.mayfly.steps.Services;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Drills of a demo: beginning and showing them. Every refusal is a {@link Problem}. */
public final class Drills {

    private static final int RUN_LENGTH = 8;

    private final Services services;
    private final Runs runs;

    public Drills(Services services, Runs runs) {
        this.services = services;
        this.runs = runs;
    }

    /** Begins a drill. It is written down with its time limit first, so that it is undone whatever happens next. */
    public DrillView start(String id, String word) {
        DemoRecord record = require(id);
        DrillKind kind = DrillKind.find(word)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "There is no drill '" + word + "': there are " + DrillKind.words() + "."));
        DrillBook book = book(record);
        Instant now = services.clock().instant();
        Refusal.of(kind, situation(record, book), now).ifPresent(Drills::refuse);
        Drill drill = Drill.begun("drill-" + UUID.randomUUID().toString().substring(0, RUN_LENGTH), kind, now);
        if (!book.begin(drill)) {
            refuse("Another drill began at demo '" + id + "' at the same moment.");
        }
        begin(record, book, drill);
        return DrillView.of(drill);
    }

    private Situation situation(DemoRecord record, DrillBook book) {
        Sight sight = new DrillSteps(Bench.of(services, record)).look();
        return new Situation(
                record, sight.pulse(), book.running().orElse(null), sight.recovery(), runs.isResyncing(record.ref()));
    }

    private static void refuse(String why) {
        throw Problem.of(Problem.Kind.CONFLICT, why);
    }

    private void begin(DemoRecord record, DrillBook book, Drill drill) {
        try {
            runs.drill(record.ref(), DrillCall.of(record.ref(), drill));
        } catch (RuntimeException e) {
            String why = "The drill could not be begun, and nothing was broken: " + e.getMessage();
            book.update(drill.run(), now -> now.refused(why));
            throw Problem.of(Problem.Kind.UNAVAILABLE, why);
        }
    }

    /** The newest drills, newest last. */
    public List<DrillView> list(String id) {
        DemoRecord record = require(id);
        return book(record).all().stream()
                .map(drill -> DrillView.of(DrillPolicy.asOf(drill, record.state())))
                .toList();
    }

    private DrillBook book(DemoRecord record) {
        return new DrillBook(services.ledger(), record.ref());
    }

    private DemoRecord require(String id) {
        return DemoId.parse(id)
                .flatMap(services.ledger()::find)
                .map(Versioned::value)
                .orElseThrow(() -> Problem.unknownDemo(id));
    }
}
