// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.InShort;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a demo: state, steps, addresses, connectors, the last verification, time left and cost.",
            "Exit 1 if it is DEGRADED, FAILED or LEFTOVERS."
        },
        footer = {"", "Examples:", "  mayfly status k3f9a1", "  mayfly status k3f9a1 --watch"})
final class StatusCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private WhichDemo demo;

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
    public Integer call() {
        var client = target.client(context);
        var id = demo.id(client);
        if (watch) {
            var last = watching().run(() -> client.get(id), context.screen(), output, Pause.SLEEP);
            return Exit.of(!last.body().state().isBadNews());
        }
        var reply = client.get(id);
        output.print(context, reply, () -> words(reply.body()));
        return Exit.of(!reply.body().state().isBadNews());
    }

    private Watch<Demo> watching() {
        return new Watch<>(
                demo -> Texts.watched(demo, context.screen(), Instant.now()), this::news, demo -> demo.state()
                        .isEnd());
    }

    private List<String> words(Demo demo) {
        return Texts.demo(demo, context.screen(), Instant.now());
    }

    private List<Watch.News> news(Reply<Demo> before, Reply<Demo> now) {
        return before != null && essence(before.body()).equals(essence(now.body()))
                ? List.of()
                : List.of(new Watch.News(Texts.headline(now.body(), context.screen()), now.json()));
    }

    /** What makes a change worth a line: time left and cost always move. */
    static List<Object> essence(InShort demo) {
        return Arrays.asList(demo.state(), demo.cause(), demo.expiresAt());
    }
}
