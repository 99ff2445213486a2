// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.Pulse;
import dev.mayfly.cli.client.PulseHistory;
import dev.mayfly.cli.client.PulseHistory.Beat;
import dev.mayfly.cli.view.Screen.Colour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Pulses in words. */
public final class PulseText {

    private static final int REPAIRS = 5;

    private PulseText() {}

    /** The pulse with its hops, those before as a row of signs, and the newest repairs. */
    public static List<String> of(PulseHistory history, Screen screen, Instant now) {
        if (history.pulse() == null) {
            return List.of("No pulse was taken yet.");
        }
        var lines = new ArrayList<>(List.of(headline(history.pulse(), screen, now)));
        lines.addAll(hops(history.pulse()));
        lines.add("  before  "
                + history.history().stream().map(PulseText::sign).collect(Collectors.joining())
                + "  (+ flows, - stalls, o idle, ? unknown)");
        var repairs = history.repairs();
        repairs.subList(Math.max(0, repairs.size() - REPAIRS), repairs.size())
                .forEach(repair -> lines.add("  restart of " + words(repair.rung()) + " " + ago(repair.at(), now) + ", "
                        + repair.result() + ". " + repair.reason()));
        return lines;
    }

    /** Verdict, lag and reason, in one line. */
    public static String headline(Pulse pulse, Screen screen, Instant now) {
        var line = new StringBuilder("Pulse ").append(verdict(pulse, screen));
        if (pulse.lagMs() != null) {
            line.append(", ").append(Durations.milliseconds(pulse.lagMs())).append(" from master to subscriber");
        }
        line.append(", ").append(ago(pulse.at(), now));
        return pulse.reason() == null || pulse.reason().isEmpty()
                ? line.toString()
                : line.append(": ").append(pulse.reason()).toString();
    }

    /** What a demo shows of it: the pulse, and the hops where it does not flow; then what is repaired and guarded. */
    static List<String> of(Demo demo, Screen screen, Instant now) {
        var lines = new ArrayList<String>();
        if (demo.pulse() != null) {
            lines.add(headline(demo.pulse(), screen, now));
            lines.addAll(demo.pulse().flows() ? List.of() : hops(demo.pulse()));
        }
        if (demo.repair() != null) {
            lines.addAll(repair(demo.repair(), screen));
        }
        if (demo.guard() != null) {
            demo.guard().warnings().forEach(warning -> lines.add("Guard: " + warning));
            lines.addAll(mustAct(demo.guard().operatorAction(), screen));
        }
        return lines;
    }

    private static List<String> repair(Demo.Repair repair, Screen screen) {
        var lines = new ArrayList<String>();
        if (repair.rung() != null && repair.attempts() > 0) {
            lines.add("Repair: " + repair.attempts() + " of " + repair.budget() + " restarts, the newest of "
                    + words(repair.rung()));
        }
        lines.addAll(mustAct(repair.operatorAction(), screen));
        return lines;
    }

    private static List<String> mustAct(String action, Screen screen) {
        return action == null ? List.of() : List.of(screen.in(Colour.BAD, "You must act") + ": " + action);
    }

    private static List<String> hops(Pulse pulse) {
        var table = new Table();
        for (var hop : pulse.hops()) {
            table.row(
                    "  " + hop.name(),
                    hop.marker() == null ? "no marker known" : "marker " + hop.marker(),
                    hop.ageSeconds() == null ? "" : Durations.seconds(hop.ageSeconds()) + " old");
        }
        return table.lines();
    }

    private static String verdict(Pulse pulse, Screen screen) {
        var colour = pulse.flows() ? Colour.GOOD : pulse.verdict().startsWith("STALLED") ? Colour.BAD : Colour.BUSY;
        return screen.in(colour, pulse.verdict());
    }

    private static String sign(Beat beat) {
        return switch (beat.verdict()) {
            case "FLOWING" -> "+";
            case "IDLE" -> "o";
            case "STALLED_AT_SOURCE", "STALLED_AT_SINK" -> "-";
            default -> "?";
        };
    }

    private static String words(String rung) {
        return switch (rung) {
            case "TASK" -> "the failed task";
            case "CONNECTOR" -> "the connector";
            default -> "the container group";
        };
    }

    private static String ago(Instant at, Instant now) {
        var age = Duration.between(at, now);
        return Durations.words(age.isNegative() ? Duration.ZERO : age) + " ago";
    }
}
