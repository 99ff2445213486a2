// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Connections;
import dev.mayfly.cli.view.LabText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = {
            "Shows who is connected to the databases of a demo: connections by user agent, as the servers themselves",
            "list them. Exit 1 if one cannot be asked."
        },
        footer = {"", "Examples:", "  mayfly lab monitor k3f9a1", "  mayfly lab monitor --watch"})
final class LabMonitorCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The demo; may be left out if exactly one is READY.",
            converter = DemoIdArgument.class)
    private String id;

    @Option(
            names = {"-w", "--watch"},
            description =
                    "Go on until Ctrl-C, a sample a second. In a pipe a line for each; with --json a line of JSON.")
    private boolean watch;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    LabMonitorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var client = target.client(context);
        var sample = watch
                ? watching().run(() -> client.connections(id), context.screen(), output, Pause.SLEEP)
                : client.connections(id);
        if (!watch) {
            output.print(context, sample, () -> LabText.connections(sample.body()));
        }
        return Exit.of(sample.body().databases().stream().allMatch(LabMonitorCommand::wasAsked));
    }

    private static Watch<Connections> watching() {
        return new Watch<>(
                LabText::connections,
                (before, now) -> List.of(new Watch.News(LabText.line(now.body()), now.json())),
                sample -> false);
    }

    private static boolean wasAsked(Connections.At database) {
        return database.open() != null;
    }
}
