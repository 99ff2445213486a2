// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.view.Screen;
import dev.mayfly.cli.view.Texts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "destroy",
        mixinStandardHelpOptions = true,
        description = {
            "Destroys a demo, in whatever state it is.",
            "With --wait it shows the steps and the receipt, and exits 1 if something is left."
        },
        footer = {"", "Example:", "  mayfly destroy k3f9a1 --wait"})
final class DestroyCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "The demo.", converter = DemoIdArgument.class)
    private String id;

    @Option(names = "--wait", description = "Wait for the receipt.")
    private boolean wait;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    DestroyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var client = target.client(context);
        var asked = client.destroy(id);
        if (!wait) {
            output.print(context, asked, () -> List.of(Texts.headline(asked.body(), context.screen())));
            return Exit.GOOD;
        }
        var screen = output.isJson() ? Screen.nowhere() : context.screen();
        var follower = new Follower(client, screen, Pause.SLEEP);
        follower.untilDestroyed(asked);
        var receipt = follower.receipt(id);
        output.print(context, receipt, () -> Texts.receipt(receipt.body(), context.screen()));
        return Exit.of(receipt.body().isClean());
    }
}
