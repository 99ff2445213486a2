// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.DataRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Runs with sample data in words. */
public final class DataText {

    private DataText() {}

    /** One line a run, newest first, and what the newest one says. */
    public static List<String> list(DataRun.Runs runs, String demo) {
        if (runs.runs().isEmpty()) {
            return List.of(
                    "There is no sample data yet. 'mayfly data " + demo + " --generator social-network' writes some.");
        }
        var newest = new ArrayList<>(runs.runs());
        Collections.reverse(newest);
        var table = new Table()
                .row(
                        "RUN",
                        "GENERATOR",
                        "SCALE",
                        "MODE",
                        "STATE",
                        "NODES",
                        "RELATIONSHIPS",
                        "CHANGES",
                        "REPLICATED",
                        "DIGEST");
        newest.forEach(run -> table.row(
                run.run(),
                run.generator(),
                run.scale(),
                run.mode(),
                run.state(),
                run.nodes(),
                run.relationships(),
                run.changes(),
                run.replicateSeconds() == null ? null : Durations.seconds(run.replicateSeconds()),
                run.digest()));
        var lines = new ArrayList<>(table.lines());
        if (newest.get(0).detail() != null) {
            lines.add(newest.get(0).run() + ": " + newest.get(0).detail());
        }
        return lines;
    }

    /** A run with its numbers. */
    public static List<String> of(DataRun run) {
        var lines = new ArrayList<String>();
        lines.add("Sample data " + run.run() + " (" + run.generator() + ", scale " + run.scale() + ", seed "
                + run.seed() + ", " + run.mode() + "): " + run.state());
        lines.add("  written: " + run.nodes() + " nodes, " + run.relationships() + " relationships"
                + (run.writeSeconds() == null ? "" : " in " + Durations.seconds(run.writeSeconds())));
        if (run.changes() > 0) {
            lines.add("  changes: " + run.changes());
        }
        if (run.replicateSeconds() != null) {
            lines.add("  at the subscriber after " + Durations.seconds(run.replicateSeconds())
                    + String.format(Locale.ROOT, " (%.0f events a second)", run.eventsPerSecond()));
        }
        if (run.digest() != null) {
            lines.add("  digest: " + run.digest());
        }
        if (run.detail() != null) {
            lines.add("  " + run.detail());
        }
        return lines;
    }
}
