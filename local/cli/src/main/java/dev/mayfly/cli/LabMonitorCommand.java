// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Connections;
import dev.mayfly.cli.view.Block;
import dev.mayfly.cli.view.LabText;
import java.time.Duration;
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

    private static final Duration BETWEEN = Duration.ofSeconds(1);

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
    public Integer call() throws InterruptedException {
        var client = target.client(context);
        var block = new Block(context.screen());
        while (watch) {
            var sample = client.connections(id);
            if (output.isJson()) {
                context.screen().line(sample.json().toString());
            } else if (context.screen().live()) {
                block.draw(LabText.connections(sample.body()));
            } else {
                context.screen().line(LabText.line(sample.body()));
            }
            Thread.sleep(BETWEEN.toMillis());
        }
        var sample = client.connections(id);
        output.print(context, sample, () -> LabText.connections(sample.body()));
        return Exit.of(sample.body().databases().stream().allMatch(LabMonitorCommand::wasAsked));
    }

    private static boolean wasAsked(Connections.At database) {
        return database.open() != null;
    }
}
