// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Pulse;
import dev.mayfly.cli.client.PulseHistory;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.Block;
import dev.mayfly.cli.view.PulseText;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "pulse",
        mixinStandardHelpOptions = true,
        description = {
            "Shows whether changes flow, where they stop if they do not, and what was restarted.",
            "It is taken every 30 s, by the local default every 10 s. Exit 0 only for FLOWING."
        },
        footer = {"", "Examples:", "  mayfly pulse k3f9a1", "  mayfly pulse k3f9a1 --watch"})
final class PulseCommand implements Callable<Integer> {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Context context;

    @Parameters(paramLabel = "ID", description = "The demo.", converter = DemoIdArgument.class)
    private String id;

    @Option(
            names = {"-w", "--watch"},
            description = "Go on until Ctrl-C. In a pipe a line for each pulse; with --json a line of JSON for each.")
    private boolean watch;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    PulseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        var client = target.client(context);
        var block = new Block(context.screen());
        Pulse before = null;
        while (watch) {
            var reply = client.pulse(id);
            show(block, before, reply);
            before = reply.body().pulse();
            Thread.sleep(BETWEEN.toMillis());
        }
        var reply = client.pulse(id);
        output.print(context, reply, () -> PulseText.of(reply.body(), context.screen(), Instant.now()));
        return Exit.of(reply.body().pulse() != null && reply.body().pulse().flows());
    }

    private void show(Block block, Pulse before, Reply<PulseHistory> now) {
        var pulse = now.body().pulse();
        if (!output.isJson() && context.screen().live()) {
            block.draw(PulseText.of(now.body(), context.screen(), Instant.now()));
        } else if (pulse != null && (before == null || !Objects.equals(before.at(), pulse.at()))) {
            context.screen()
                    .line(
                            output.isJson()
                                    ? now.json().path("pulse").toString()
                                    : PulseText.headline(pulse, context.screen(), Instant.now()));
        }
    }
}
