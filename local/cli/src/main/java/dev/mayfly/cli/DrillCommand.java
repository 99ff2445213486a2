// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Drill;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.view.Block;
import dev.mayfly.cli.view.DrillText;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Breaks something on purpose, and times how long it takes until it is noticed and well again.",
            "KIND is kill-task, wrong-sink-password, pause-sink, stop-container or cdc-off; without it the newest drills",
            "are listed. A drill undoes itself, also if nobody waits for it. Exit 1 if the drill shown did not recover."
        },
        footer = {
            "",
            "Examples:",
            "  mayfly drill k3f9a1 kill-task --wait",
            "  mayfly drill k3f9a1 pause-sink",
            "  mayfly drill k3f9a1                                      list the drills"
        })
final class DrillCommand implements Callable<Integer> {

    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Context context;

    @Parameters(index = "0", paramLabel = "ID", description = "The demo.", converter = DemoIdArgument.class)
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "KIND",
            description = "What to break.",
            completionCandidates = Kinds.class)
    private String kind;

    @Option(names = "--wait", description = "Show how it goes, and wait for its end.")
    private boolean wait;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    DrillCommand(Context context) {
        this.context = context;
    }

    /** What this version knows of: a deployment may have others, and says so. */
    static final class Kinds implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of("kill-task", "wrong-sink-password", "pause-sink", "stop-container", "cdc-off")
                    .iterator();
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        var client = target.client(context);
        if (kind == null) {
            return list(client);
        }
        if (!kind.matches("[a-z][a-z-]{1,40}")) {
            throw new UsageException("'" + kind + "' is no drill: 'mayfly drill --help' names them.");
        }
        var begun = client.startDrill(id, kind);
        var reply = wait ? ended(client, begun) : begun;
        output.print(context, reply, () -> DrillText.of(reply.body(), context.screen()));
        return Exit.of(reply.body().isGood());
    }

    private Integer list(MayflyClient client) {
        if (wait) {
            throw new UsageException("--wait waits for a drill: say which one to begin.");
        }
        var drills = client.drills(id);
        output.print(context, drills, () -> DrillText.list(drills.body()));
        return Exit.GOOD;
    }

    /** On a terminal the drill is drawn as it goes, elsewhere a line is written whenever there is something new to say. */
    private Reply<Drill> ended(MayflyClient client, Reply<Drill> begun) throws InterruptedException {
        var block = new Block(context.screen());
        var said = begun.body().detail();
        var reply = begun;
        while (reply.body().state() == Drill.State.RUNNING) {
            if (!output.isJson() && context.screen().live()) {
                block.draw(DrillText.of(reply.body(), context.screen()));
            } else if (!output.isJson() && !Objects.equals(said, reply.body().detail())) {
                said = reply.body().detail();
                context.screen().line(said);
            }
            Thread.sleep(BETWEEN.toMillis());
            reply = client.drill(id, begun.body().run()).orElse(reply);
        }
        if (!output.isJson() && context.screen().live()) {
            block.draw(List.of());
        }
        return reply;
    }
}
