// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.DemoList;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.Texts;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the demos of a deployment.",
            "How each of them is does not change the exit code: 'mayfly status' is for that."
        },
        footer = {"", "Examples:", "  mayfly list", "  mayfly list --watch"})
final class ListCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = {"-w", "--watch"},
            description =
                    "Go on until Ctrl-C. In a pipe a line for each demo that changed; with --json a line of JSON.")
    private boolean watch;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var client = target.client(context);
        if (watch) {
            watching().run(client::list, context.screen(), output, Pause.SLEEP);
        } else {
            var reply = client.list();
            output.print(context, reply, () -> Texts.list(reply.body(), context.screen()));
        }
        return Exit.GOOD;
    }

    private Watch<DemoList> watching() {
        return new Watch<>(list -> Texts.list(list, context.screen()), this::news, list -> false);
    }

    private List<Watch.News> news(Reply<DemoList> before, Reply<DemoList> now) {
        var known = before == null ? List.<List<Object>>of() : essences(before.body());
        var essences = essences(now.body());
        return IntStream.range(0, essences.size())
                .filter(i -> !known.contains(essences.get(i)))
                .mapToObj(i -> new Watch.News(
                        Texts.headline(now.body().demos().get(i), context.screen()),
                        now.json().path("demos").path(i)))
                .toList();
    }

    private static List<List<Object>> essences(DemoList list) {
        return list.demos().stream()
                .map(demo -> List.of(demo.id(), StatusCommand.essence(demo)))
                .toList();
    }
}
