// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Connections;
import dev.mayfly.cli.client.Lab;
import dev.mayfly.cli.client.Lab.Pattern;
import dev.mayfly.cli.view.Screen.Colour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs of the connection lab in words and bars. */
public final class LabText {

    private static final String UNKNOWN = "?";

    private LabText() {}

    /** The verdict, the numbers side by side, and the connections at the server over time. */
    public static List<String> of(Lab lab, Screen screen) {
        var lines = new ArrayList<String>();
        var good = lab.state() == Lab.State.DONE;
        lines.add("Connection lab " + lab.run() + " at demo " + lab.demo() + ": "
                + screen.in(good ? Colour.GOOD : Colour.BAD, lab.state().name()));
        if (lab.detail() != null) {
            lines.add(lab.detail());
        }
        if (!lab.patterns().isEmpty()) {
            lines.addAll(numbers(lab));
            lines.addAll(Bars.of(lab.patterns(), screen));
        }
        return lines;
    }

    private static List<String> numbers(Lab lab) {
        var table = new Table();
        row(table, "", lab, Pattern::pattern);
        row(table, "  tasks", lab, pattern -> lab.tasks());
        row(table, "  drivers made", lab, Pattern::driversCreated);
        row(table, "  connections opened", lab, Pattern::opened);
        row(table, "  ... seen by the server", lab, Pattern::serverOpened);
        row(table, "  most open at once", lab, Pattern::peak);
        row(table, "  most in use at once", lab, Pattern::active);
        row(table, "  still open after the work", lab, Pattern::idleAfterWork);
        row(table, "  left after the clean-up", lab, Pattern::leftAfterCleanUp);
        row(table, "  tasks that failed", lab, Pattern::failures);
        row(table, "  seconds", lab, pattern -> String.format(Locale.ROOT, "%.2f", pattern.seconds()));
        row(table, "  tasks per second", lab, Pattern::tasksPerSecond);
        var lines = new ArrayList<>(table.lines());
        if (lab.reductionPercent() != null) {
            lines.add("Shared: " + percent(lab.reductionPercent()) + " fewer connections opened, "
                    + percent(lab.idleReductionPercent()) + " fewer left open.");
        }
        return lines;
    }

    private static void row(Table table, String what, Lab lab, Function<Pattern, Object> value) {
        table.row(Stream.concat(Stream.of(what), lab.patterns().stream().map(value.andThen(LabText::shown)))
                .toArray());
    }

    private static Object shown(Object value) {
        return value == null ? UNKNOWN : value;
    }

    private static String percent(Double number) {
        return number == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f %%", number);
    }

    /** A few lines for the eye while a run goes on. */
    public static List<String> progress(Lab lab, int open) {
        var lines = new ArrayList<String>();
        lines.add("Connection lab " + lab.run() + " at demo " + lab.demo() + ": " + open + " open at the server");
        lab.patterns()
                .forEach(done -> lines.add("  " + done.pattern() + ": " + done.opened() + " opened, "
                        + done.idleAfterWork() + " left open by " + lab.tasks() + " tasks"));
        return lines;
    }

    /** One line a run, newest first. */
    public static List<String> list(Lab.Runs runs) {
        if (runs.runs().isEmpty()) {
            return List.of("There is no run yet. 'mayfly lab' begins one.");
        }
        var table = new Table().row("RUN", "DEMO", "STATE", "TASKS", "OPENED", "FEWER");
        for (int i = runs.runs().size() - 1; i >= 0; i--) {
            var lab = runs.runs().get(i);
            var opened = lab.patterns().stream()
                    .map(pattern -> pattern.pattern() + " " + pattern.opened())
                    .collect(Collectors.joining(", "));
            var fewer = lab.reductionPercent() == null ? "" : percent(lab.reductionPercent());
            table.row(lab.run(), lab.demo(), lab.state(), lab.tasks(), opened, fewer);
        }
        return table.lines();
    }

    /** Both databases with the connections of each user agent. */
    public static List<String> connections(Connections sample) {
        var lines = new ArrayList<>(List.of("Connections at demo " + sample.demo() + ", " + sample.at()));
        for (var database : sample.databases()) {
            lines.add("  " + database.name() + ": "
                    + (database.open() == null
                            ? UNKNOWN + " (" + database.problem() + ")"
                            : database.open() + " open"));
            database.agents()
                    .forEach(agent -> lines.add(
                            String.format(Locale.ROOT, "    %4d  %s", agent.connections(), agent(agent.userAgent()))));
        }
        return lines;
    }

    private static String agent(String userAgent) {
        return userAgent == null || userAgent.isEmpty() ? "(not logged in yet)" : userAgent;
    }

    /** The same in one line. */
    public static String line(Connections sample) {
        return sample.at() + "  "
                + sample.databases().stream()
                        .map(database -> database.name() + " "
                                + (database.open() == null
                                        ? UNKNOWN
                                        : database.open()
                                                + database.agents().stream()
                                                        .map(agent ->
                                                                agent(agent.userAgent()) + " " + agent.connections())
                                                        .collect(Collectors.joining(", ", " (", ")"))))
                        .collect(Collectors.joining("  "));
    }
}
