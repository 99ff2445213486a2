// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Sweep;
import dev.mayfly.cli.client.Sweep.Item;
import dev.mayfly.cli.view.Screen.Colour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sweep in words. */
public final class SweepText {

    private SweepText() {}

    /** What it came to, a line for each thing of ours, and what it could not look at. */
    public static List<String> of(Sweep sweep, Screen screen) {
        var lines = new ArrayList<>(List.of(headline(sweep, screen)));
        var table = new Table();
        sweep.items().forEach(item -> table.row("  " + word(item, sweep), item.kind(), item.name(), why(item)));
        lines.addAll(table.lines());
        sweep.problems().forEach(problem -> lines.add("  could not look everywhere: " + problem));
        return lines;
    }

    private static String headline(Sweep sweep, Screen screen) {
        var time = sweep.seconds() == null ? "" : " in " + Durations.seconds(sweep.seconds());
        return (sweep.dryRun() ? "A sweep would be " : "Sweep ")
                + (sweep.isGood() ? screen.in(Colour.GOOD, "good") : screen.in(Colour.BAD, "not complete")) + time
                + ": " + sweep.items().size() + " of ours, " + sweep.strangers() + " of others";
    }

    private static String word(Item item, Sweep sweep) {
        if (item.failure() != null) {
            return "not done";
        }
        var word = String.valueOf(item.action()).toLowerCase(Locale.ROOT);
        return sweep.dryRun() && !word.equals("keep") && !word.equals("report") ? "would " + word : word;
    }

    private static String why(Item item) {
        if (item.failure() != null) {
            return item.reason() + "; " + item.failure();
        }
        return item.done() == null ? item.reason() : item.reason() + "; " + item.done();
    }
}
