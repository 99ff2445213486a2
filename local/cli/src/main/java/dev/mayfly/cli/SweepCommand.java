// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.view.SweepText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes everything of demos that have ended, now instead of within 5 minutes, and shows what it found.",
            "What it leaves alone, it says why. Exit 1 if it could not look everywhere or do all of it."
        },
        footer = {
            "",
            "Examples:",
            "  mayfly sweep --dry-run",
            "  mayfly sweep --json | jq '.items[] | select(.failure)'"
        })
final class SweepCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--dry-run", description = "Only look, and show what a sweep would do.")
    private boolean dryRun;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    SweepCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var reply = target.client(context).sweep(dryRun);
        output.print(context, reply, () -> SweepText.of(reply.body(), context.screen()));
        return Exit.of(reply.body().isGood());
    }
}
