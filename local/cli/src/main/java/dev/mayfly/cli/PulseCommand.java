// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Pulse;
import dev.mayfly.cli.client.PulseHistory;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.PulseText;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pulse",
        mixinStandardHelpOptions = true,
        description = {
            "Shows whether changes flow, where they stop if they do not, and what was restarted.",
            "It is taken every 30 s, by the local default every 10 s. Exit 0 only for FLOWING."
        },
        footer = {"", "Examples:", "  mayfly pulse k3f9a1", "  mayfly pulse k3f9a1 --watch"})
final class PulseCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private WhichDemo demo;

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
    public Integer call() {
        var client = target.client(context);
        var id = demo.id(client);
        var reply = watch
                ? watching().run(() -> client.pulse(id), context.screen(), output, Pause.SLEEP)
                : client.pulse(id);
        if (!watch) {
            output.print(context, reply, () -> words(reply.body()));
        }
        return Exit.of(reply.body().pulse() != null && reply.body().pulse().flows());
    }

    private Watch<PulseHistory> watching() {
        return new Watch<>(this::words, this::news, history -> false);
    }

    private List<String> words(PulseHistory history) {
        return PulseText.of(history, context.screen(), Instant.now());
    }

    private List<Watch.News> news(Reply<PulseHistory> before, Reply<PulseHistory> now) {
        var pulse = now.body().pulse();
        return pulse == null || (before != null && isSame(before.body().pulse(), pulse))
                ? List.of()
                : List.of(new Watch.News(
                        PulseText.headline(pulse, context.screen(), Instant.now()),
                        now.json().path("pulse")));
    }

    private static boolean isSame(Pulse before, Pulse now) {
        return before != null && before.at().equals(now.at());
    }
}
