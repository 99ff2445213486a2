// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Drill;
import dev.mayfly.cli.view.Screen.Colour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Drills in words. */
public final class DrillText {

    private DrillText() {}

    /** One line a drill, newest first, and what the newest one says. */
    public static List<String> list(Drill.Drills drills) {
        if (drills.drills().isEmpty()) {
            return List.of("There was no drill yet. 'mayfly drill ID kill-task --wait' breaks something and times it.");
        }
        var newest = new ArrayList<>(drills.drills());
        Collections.reverse(newest);
        var table = new Table().row("RUN", "DRILL", "STATE", "STARTED", "NOTICED", "WELL AGAIN");
        newest.forEach(drill -> table.row(
                drill.run(),
                drill.kind(),
                drill.state(),
                drill.startedAt(),
                seconds(drill.detectSeconds()),
                seconds(drill.recoverSeconds())));
        var lines = new ArrayList<>(table.lines());
        lines.add(newest.get(0).run() + ": " + newest.get(0).detail());
        return lines;
    }

    private static String seconds(Double seconds) {
        return seconds == null ? null : Durations.seconds(seconds);
    }

    /** A drill with its times, counted from when it was broken. */
    public static List<String> of(Drill drill, Screen screen) {
        var lines = new ArrayList<String>();
        lines.add("Drill " + drill.kind() + " (" + drill.run() + "): " + state(drill.state(), screen));
        var table = new Table();
        if (drill.injectedAt() != null) {
            table.row("  broken", drill.injectedAt());
            table.row("  noticed", after(drill.injectedAt(), drill.detectedAt()));
            table.row("  well again", after(drill.injectedAt(), drill.recoveredAt()));
            table.row("  undone", after(drill.injectedAt(), drill.undoneAt()));
        }
        lines.addAll(table.lines());
        lines.add("  " + drill.detail());
        if (drill.state() == Drill.State.RUNNING) {
            lines.add("  It is undone by " + drill.undoBy() + " at the latest, whatever happens.");
        }
        return lines;
    }

    private static String after(Instant broken, Instant at) {
        return at == null
                ? "-"
                : "after " + Durations.seconds(Duration.between(broken, at).toMillis() / 1000.0);
    }

    private static String state(Drill.State state, Screen screen) {
        return switch (state) {
            case RECOVERED -> screen.in(Colour.GOOD, state.name());
            case NOT_RECOVERED, REFUSED -> screen.in(Colour.BAD, state.name());
            case RUNNING, OTHER -> screen.in(Colour.BUSY, state.name());
        };
    }
}
