// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Drill;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.view.DrillText;
import java.util.Iterator;
import java.util.List;
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
    public Integer call() {
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

    private Reply<Drill> ended(MayflyClient client, Reply<Drill> begun) {
        var run = begun.body().run();
        return new Waiting<Drill>(
                        "drill " + run,
                        now -> now.state() == Drill.State.RUNNING,
                        now -> DrillText.of(now, context.screen()),
                        Drill::detail)
                .untilEnd(begun, () -> client.drill(id, run), output.progress(context), Pause.SLEEP);
    }
}
