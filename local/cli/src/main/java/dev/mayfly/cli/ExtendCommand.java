// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.Durations;
import dev.mayfly.cli.view.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "extend",
        mixinStandardHelpOptions = true,
        description = {"Moves the end of a demo, later or sooner.", "No demo lives longer than 24 h from its creation."
        },
        footer = {
            "",
            "Examples:",
            "  mayfly extend k3f9a1 --ttl 2h                        two hours from now",
            "  mayfly extend k3f9a1 --until 2026-05-04T18:30:00Z"
        })
final class ExtendCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "The demo.", converter = DemoIdArgument.class)
    private String id;

    @ArgGroup(multiplicity = "1")
    private End end;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    ExtendCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var reply = end.move(target.client(context), id);
        output.print(context, reply, () -> List.of(Texts.headline(reply.body(), context.screen())));
        return Exit.GOOD;
    }

    private static final class End {

        @Option(
                names = "--ttl",
                paramLabel = "DURATION",
                required = true,
                description = "From now: " + Durations.RULE + ".",
                converter = DurationArgument.class)
        private Duration ttl;

        @Option(
                names = "--until",
                converter = InstantArgument.class,
                paramLabel = "INSTANT",
                required = true,
                description = "A moment in UTC, as 2026-05-04T18:30:00Z.")
        private Instant until;

        private Reply<Demo> move(MayflyClient client, String id) {
            return ttl != null ? client.extend(id, ttl.toString()) : client.extend(id, until);
        }
    }
}
