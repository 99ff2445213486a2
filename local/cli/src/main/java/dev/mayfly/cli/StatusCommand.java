// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.Block;
import dev.mayfly.cli.view.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a demo: state, steps, addresses, connectors, the last verification, time left and cost.",
            "Exit 1 if it is DEGRADED, FAILED or LEFTOVERS."
        },
        footer = {"", "Examples:", "  mayfly status k3f9a1", "  mayfly status k3f9a1 --watch"})
final class StatusCommand implements Callable<Integer> {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Context context;

    @Parameters(paramLabel = "ID", description = "The demo.", converter = DemoIdArgument.class)
    private String id;

    @Option(
            names = {"-w", "--watch"},
            description = "Go on until the demo has ended, or Ctrl-C. In a pipe a line for each change; with --json a"
                    + " line of JSON for each change.")
    private boolean watch;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        var client = target.client(context);
        var reply = watch ? watch(client) : client.get(id);
        if (!watch) {
            output.print(context, reply, () -> Texts.demo(reply.body(), context.screen(), Instant.now()));
        }
        return Exit.of(!reply.body().state().isBadNews());
    }

    private Reply<Demo> watch(MayflyClient client) throws InterruptedException {
        var block = new Block(context.screen());
        Reply<Demo> before = null;
        while (true) {
            var reply = client.get(id);
            show(block, before, reply);
            if (reply.body().state().isEnd()) {
                return reply;
            }
            before = reply;
            Thread.sleep(BETWEEN.toMillis());
        }
    }

    private void show(Block block, Reply<Demo> before, Reply<Demo> now) {
        if (!output.isJson() && context.screen().live()) {
            block.draw(Texts.demo(now.body(), context.screen(), Instant.now()).stream()
                    .limit(block.room())
                    .toList());
        } else if (before == null || !essence(before.body()).equals(essence(now.body()))) {
            context.screen()
                    .line(output.isJson() ? now.json().toString() : Texts.headline(now.body(), context.screen()));
        }
    }

    /** What makes a change worth a line: time left and cost always move. */
    private static Object essence(Demo demo) {
        return Arrays.asList(demo.state(), demo.cause(), demo.expiresAt());
    }
}
