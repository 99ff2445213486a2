// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.view.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Proves that changes flow to the subscriber.",
            "Creates, updates and deletes a node and a relationship at the master, and looks for each at the",
            "subscriber. Exit 0 only for PASS."
        },
        footer = {"", "Example:", "  mayfly verify k3f9a1"})
final class VerifyCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private WhichDemo demo;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var client = target.client(context);
        var report = new Follower(client, context.screen(), Pause.SLEEP).verify(demo.id(client));
        output.print(context, report, () -> Texts.verification(report.body(), context.screen()));
        return Exit.of(report.body().passed());
    }
}
