// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.DataRun;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.view.DataText;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = {
            "Writes sample data at the master, or lists such runs.",
            "A bulk run times the replication and ends with a digest; with --trickle changes go on coming, to be",
            "watched. Exit 1 if the run shown failed, or if both graphs are not equal after it."
        },
        footer = {
            "",
            "Examples:",
            "  mayfly data k3f9a1                                       list the runs",
            "  mayfly data k3f9a1 --generator social-network --scale 10 --wait",
            "  mayfly data k3f9a1 --generator supply-chain --trickle --per-second 10 --minutes 30",
            "  mayfly data k3f9a1 --stop"
        })
final class DataCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private WhichDemo demo;

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            description = "social-network (what is written if another option is given) or supply-chain.")
    private String generator;

    @Option(names = "--scale", paramLabel = "N", description = "1 to 1000; 1 is some hundred nodes.")
    private Integer scale;

    @Option(names = "--seed", paramLabel = "N", description = "Another number makes another graph (else 42).")
    private Integer seed;

    @Option(names = "--trickle", description = "Go on with changes once the graph is written.")
    private boolean trickle;

    @Option(names = "--per-second", paramLabel = "N", description = "Changes of a trickle, 1 to 50 (else 5).")
    private Integer perSecond;

    @Option(names = "--minutes", paramLabel = "N", description = "How long a trickle goes on, 1 to 240 (else 10).")
    private Integer minutes;

    @Option(names = "--wait", description = "Wait for the end of the run.")
    private boolean wait;

    @Option(names = "--stop", description = "Stop the run that goes on, and begin none.")
    private boolean stop;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    DataCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var begins = trickle
                || wait
                || Stream.of(generator, scale, seed, perSecond, minutes).anyMatch(Objects::nonNull);
        if (stop && begins) {
            throw new UsageException("--stop begins no run: leave the other options out.");
        }
        var client = target.client(context);
        var id = demo.id(client);
        if (!begins) {
            var runs = stop ? client.stopData(id) : client.dataRuns(id);
            output.print(context, runs, () -> DataText.list(runs.body(), id));
            return Exit.GOOD;
        }
        var order = new DataRun.Order(generator, scale, seed, trickle ? "trickle" : null, perSecond, minutes);
        var begun = client.startData(id, order);
        var reply = wait ? ended(client, id, begun) : begun;
        output.print(context, reply, () -> DataText.of(reply.body()));
        return Exit.of(reply.body().isGood());
    }

    private Reply<DataRun> ended(MayflyClient client, String id, Reply<DataRun> begun) {
        var run = begun.body().run();
        return new Waiting<DataRun>(
                        "run " + run, now -> now.state() == DataRun.State.RUNNING, DataText::of, DataRun::detail)
                .untilEnd(begun, () -> client.dataRun(id, run), output.progress(context), Pause.SLEEP);
    }
}
