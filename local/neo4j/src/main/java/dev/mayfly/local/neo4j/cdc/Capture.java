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
import org.neo4j.storageengine.api.enrichment.ApplyEnrichmentStrategy;
import org.neo4j.storageengine.api.enrichment.EnrichmentMode;

/**
 * The switch of one database: tells the kernel, for each transaction, how much to write into the log. It lies in a
 * small file, so that mode and era survive restarts and crashes.
 */
public final class Capture implements ApplyEnrichmentStrategy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private volatile CaptureState state;

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
        return state.mode();
    }

    CaptureState state() {
        return state;
    }

    /**
     * Switches at once, for transactions that commit from now on. First on disk, then in effect: a change id must never
     * outlive the era it was made in.
     *
     * @param lastTx the last transaction of the database
     */
    public synchronized void switchTo(EnrichmentMode mode, long lastTx) {
        CaptureState next = state.switchTo(mode, lastTx);
        write(next);
        state = next;
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
