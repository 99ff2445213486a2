// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.kit.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;
import org.neo4j.storageengine.api.enrichment.ApplyEnrichmentStrategy;
import org.neo4j.storageengine.api.enrichment.EnrichmentMode;

/**
 * The switch of one database: tells the kernel, for each transaction, how much to write into the log. It lies in a
 * small file, so that mode and era survive restarts and crashes.
 *
 * <p>The kernel asks several times in the life of a transaction and relies on consistent answers: a relationship that
 * was deleted while the answer was OFF is forgotten, not deleted, if the answer at the commit is FULL. So a transaction
 * that began before CDC was switched on is never captured, and one that is being committed sees no switch at all.
 */
public final class Capture implements ApplyEnrichmentStrategy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    @SuppressWarnings("ThreadLocalUsage") // One for each database, and empty whenever no commit is under way.
    private final ThreadLocal<EnrichmentMode> ofCommit = new ThreadLocal<>();

    private volatile CaptureState state;
    /** Transactions with a number (in order of their beginning) up to this are not captured. */
    private volatile long tooOld = -1;

    private Capture(Path file, CaptureState state) {
        this.file = file;
        this.state = state;
    }

    /** The switch of the instance whose home is {@code home}, as it was left. */
    static Capture of(Path home) {
        return new Capture(file(home), read(file(home)));
    }

    /** The mode of an instance that need not be running. */
    public static EnrichmentMode modeIn(Path home) {
        return read(file(home)).mode();
    }

    @Override
    public EnrichmentMode check() {
        EnrichmentMode fixed = ofCommit.get();
        return fixed == null ? state.mode() : fixed;
    }

    /** Fixes the answers to this thread until {@link #endCommit()}. */
    EnrichmentMode beginCommit(long transactionNumber) {
        EnrichmentMode mode = transactionNumber > tooOld ? state.mode() : EnrichmentMode.OFF;
        ofCommit.set(mode);
        return mode;
    }

    void endCommit() {
        ofCommit.remove();
    }

    CaptureState state() {
        return state;
    }

    /**
     * Switches for transactions that begin from now on, and between DIFF and FULL or off also for those that have not
     * begun to commit. First on disk, then in effect: a change id must never outlive the era it was made in.
     *
     * @param lastTx the last transaction of the database
     * @param newestNumber begins and ends a transaction and returns its sequence number
     */
    public synchronized void switchTo(EnrichmentMode mode, long lastTx, LongSupplier newestNumber) {
        CaptureState next = state.switchTo(mode, lastTx);
        write(next);
        if (next.era() == state.era()) {
            state = next;
            return;
        }
        tooOld = Long.MAX_VALUE;
        state = next;
        // Whatever begins after this one has been told to keep what a capture needs from its first statement on.
        tooOld = newestNumber.getAsLong();
    }

    private static Path file(Path home) {
        return home.resolve("capture.json");
    }

    private static CaptureState read(Path file) {
        if (!Files.exists(file)) {
            return CaptureState.NEVER;
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            EnrichmentMode mode = EnrichmentMode.create(json.required("mode").textValue());
            return new CaptureState(
                    mode,
                    json.required("era").intValue(),
                    json.required("since").longValue());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void write(CaptureState next) {
        try {
            OwnerOnly.write(
                    file,
                    JSON.writeValueAsBytes(
                            Map.of("mode", next.mode().name(), "era", next.era(), "since", next.since())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
