// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.drills.Drill;
import dev.mayfly.drills.DrillPolicy;
import dev.mayfly.drills.Sight;
import dev.mayfly.steps.DrillActivities.Answer;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a drill, each from what is written down. Two at the same time do no harm. */
public final class DrillSteps {

    private static final Logger LOG = LoggerFactory.getLogger(DrillSteps.class);

    private final Bench bench;
    private final DrillBook book;
    private final DrillFaults faults;

    public DrillSteps(Bench bench) {
        this.bench = bench;
        this.book = new DrillBook(bench.services().ledger(), bench.demo());
        this.faults = new DrillFaults(bench);
    }

    /** What Mayfly itself has found out about the demo. */
    public Sight look() {
        return new Sight(
                bench.record().state(),
                PulseNote.read(bench.services().ledger(), bench.demo()).state(),
                RepairWatch.read(bench.services().ledger(), bench.demo()),
                new RecoverySteps(bench).newest().orElse(null));
    }

    /** The next step of that drill. */
    Answer step(String run) {
        Sight sight = look();
        Instant now = bench.now();
        Optional<Drill> found = book.update(run, drill -> DrillPolicy.seen(drill, sight, now));
        if (found.isEmpty()) {
            return new Answer(true, 0);
        }
        Drill drill = found.get();
        switch (DrillPolicy.next(drill, sight, now)) {
            case INJECT -> inject(drill);
            case UNDO -> undo(drill, sight);
            case WAIT, END -> {}
        }
        boolean over = book.find(run).filter(Drill::goesOn).isEmpty();
        return new Answer(over, DrillPolicy.pause(drill, now).toMillis());
    }

    /** Undoes the drill whose time is over, if there is one: whoever was to do so has died, or cannot. */
    void undoOverdue() {
        book.running().filter(drill -> drill.isOverdue(bench.now())).ifPresent(drill -> {
            LOG.warn("{} drill {} is overdue and is undone.", bench.demo(), drill.run());
            step(drill.run());
        });
    }

    private void inject(Drill drill) {
        try {
            faults.inject(drill);
            Instant at = bench.now();
            LOG.info(
                    "{} drill {}: {} broken.",
                    bench.demo(),
                    drill.run(),
                    drill.kind().word());
            book.update(drill.run(), now -> now.injected(at, "It is broken; Mayfly has not noticed yet."));
        } catch (RuntimeException e) {
            LOG.info("{} drill {} could not break anything: {}", bench.demo(), drill.run(), Reasons.of(e));
            book.update(drill.run(), now -> now.saying("It could not be broken: " + Reasons.of(e)));
        }
    }

    private void undo(Drill drill, Sight sight) {
        try {
            faults.undo(drill);
            Instant at = bench.now();
            LOG.info(
                    "{} drill {}: {} undone.",
                    bench.demo(),
                    drill.run(),
                    drill.kind().word());
            book.update(drill.run(), now -> DrillPolicy.seen(DrillPolicy.undone(now, sight, at), sight, at));
        } catch (RuntimeException e) {
            LOG.warn("{} drill {} could not be undone: {}", bench.demo(), drill.run(), Reasons.of(e));
            book.update(drill.run(), now -> now.saying("It could not be undone, and is tried again: " + Reasons.of(e)));
        }
    }
}
