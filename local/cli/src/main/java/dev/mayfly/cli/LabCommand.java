// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.ApiException;
import dev.mayfly.cli.client.Lab;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.view.LabChart;
import dev.mayfly.cli.view.LabText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what careless Neo4j drivers cost.",
            "The same tasks run with a driver each that nobody closes, then with one shared driver, counted at the",
            "drivers and at the server. It reads at the demo's subscriber only, and closes everything at its end.",
            "Exit 1 if it failed or left a connection open."
        },
        footer = {
            "",
            "Examples:",
            "  mayfly lab k3f9a1",
            "  mayfly lab --pattern shared-driver --tasks 200",
            "  mayfly lab --list",
            "  mayfly lab --run lab-1a2b3c4d --chart chart.svg",
            "  mayfly lab monitor --watch"
        })
final class LabCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The demo; may be left out if exactly one is READY.",
            converter = DemoIdArgument.class)
    private String id;

    @Option(
            names = "--pattern",
            paramLabel = "PATTERN",
            defaultValue = "both",
            description = "driver-per-task, shared-driver, or both (the default).")
    private String pattern;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "100",
            description = "Tasks of each pattern, 1 to 200 (default: ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(names = "--list", description = "Show the newest runs, and begin none.")
    private boolean list;

    @Option(names = "--run", paramLabel = "RUN", description = "Show a former run, and begin none.")
    private String run;

    @Option(names = "--chart", paramLabel = "FILE", description = "Write the run as a drawing, too (SVG).")
    private Path chart;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    LabCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var client = target.client(context);
        if (list) {
            var runs = client.labs();
            output.print(context, runs, () -> LabText.list(runs.body()));
            return Exit.GOOD;
        }
        var reply = run == null ? follow(client, client.startLab(id, pattern, tasks)) : client.lab(checked(run));
        output.print(context, reply, () -> LabText.of(reply.body(), context.screen()));
        if (chart != null) {
            write(reply.body());
        }
        return Exit.of(reply.body().state() == Lab.State.DONE);
    }

    private void write(Lab lab) {
        var file = context.path(chart);
        try {
            Files.writeString(file, LabChart.svg(lab));
        } catch (IOException e) {
            throw new BadNewsException("--chart " + file + " cannot be written: " + e.getMessage());
        }
    }

    private static String checked(String run) {
        if (!run.matches("[a-z0-9-]{1,40}")) {
            throw new UsageException("--run " + run + " is not the name of a run: 'mayfly lab --list' shows them.");
        }
        return run;
    }

    private Reply<Lab> follow(MayflyClient client, Reply<Lab> begun) {
        var name = begun.body().run();
        return new Waiting<Lab>(
                        "run " + name,
                        lab -> lab.state() == Lab.State.RUNNING,
                        lab -> LabText.progress(lab, open(client, lab)),
                        lab -> null)
                .untilEnd(begun, () -> Optional.of(client.lab(name)), output.progress(context), Pause.SLEEP);
    }

    /** Open at the server now, for the eye only: a moment in which it cannot be asked is no news. */
    private static int open(MayflyClient client, Lab lab) {
        try {
            return client.connections(lab.demo()).body().of("mayfly-lab/" + lab.run());
        } catch (ApiException e) {
            return 0;
        }
    }
}
