// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.sweep.SweepReport;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report of the last sweep, and when the last one succeeded. */
public final class SweepLog {

    private static final Logger LOG = LoggerFactory.getLogger(SweepLog.class);
    private static final String NOTE = "sweep";

    /** A row of the ledger holds about half a million; the report of some hundred demos would be longer. */
    private static final int MOST_CHARACTERS = 300_000;

    private final Ledger ledger;

    public SweepLog(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param lastSuccess when the last sweep that was complete, and no dry run, began; null if there was none
     * @param last the newest report
     */
    public record Entry(Instant lastSuccess, SweepReport last) {}

    /** Empty before the first sweep. */
    public Optional<Entry> read() {
        return ledger.note(NOTE).map(json -> Json.read(json, Entry.class));
    }

    /** A ledger that is away must not keep a sweep from having been one: it is one of those problems that a report tells. */
    void keep(SweepReport report) {
        try {
            Instant before = read().map(Entry::lastSuccess).orElse(null);
            boolean success = report.complete() && !report.dryRun();
            ledger.putNote(NOTE, Json.write(new Entry(success ? report.startedAt() : before, inShort(report))));
        } catch (RuntimeException e) {
            LOG.warn("Sweep: the report could not be kept: {}", e.getMessage());
        }
    }

    private static SweepReport inShort(SweepReport report) {
        return report.within(MOST_CHARACTERS, item -> Json.write(item).length() + 1);
    }
}
