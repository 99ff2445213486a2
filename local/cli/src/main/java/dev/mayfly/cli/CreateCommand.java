// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.DemoState;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.NewDemo;
import dev.mayfly.cli.view.Durations;
import dev.mayfly.cli.view.Screen;
import dev.mayfly.cli.view.Texts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {"Creates a demo.", "With --wait it shows the steps, and exits 1 unless the demo becomes READY."},
        footer = {
            "",
            "Examples:",
            "  mayfly create --dry-run                       names and price; makes nothing",
            "  mayfly create --id talk1 --ttl 90m --wait",
            "  mayfly create --id talk1 --sample-data supply-chain --scale 10",
            "  mayfly create --url https://NAME.azurewebsites.net --key-file key.txt"
        })
final class CreateCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Its name, a letter and 2 to 7 letters or digits (else one is made up).",
            converter = DemoIdArgument.class)
    private String id;

    @Option(names = "--region", paramLabel = "NAME", description = "Azure region (else the deployment's own).")
    private String region;

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            description = "How long it lives (default: 4h): " + Durations.RULE + ".",
            converter = DurationArgument.class)
    private Duration ttl;

    @ArgGroup(exclusive = false)
    private FirstData sampleData;

    @Option(names = "--dry-run", description = "Show what would be made and its price, and make nothing.")
    private boolean dryRun;

    @Option(names = "--wait", description = "Wait until it is READY.")
    private boolean wait;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    CreateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var client = target.client(context);
        var demo = new NewDemo(id, region, ttl == null ? null : ttl.toString(), FirstData.order(sampleData));
        if (dryRun) {
            var plan = client.plan(demo);
            output.print(context, plan, () -> Texts.plan(plan.body()));
            return Exit.GOOD;
        }
        return create(client, demo);
    }

    private int create(MayflyClient client, NewDemo demo) {
        var asked = client.create(demo);
        if (!wait) {
            output.print(context, asked, () -> List.of(Texts.headline(asked.body(), context.screen())));
            return Exit.GOOD;
        }
        var screen = output.isJson() ? Screen.nowhere() : context.screen();
        var ready = new Follower(client, screen, Pause.SLEEP).untilReady(asked);
        output.print(context, ready, () -> Texts.summary(ready.body(), context.screen()));
        return Exit.of(ready.body().state() == DemoState.READY);
    }
}
