// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.view.PreflightText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        description = {
            "Shows everything that would keep a demo from being made, each with its fix.",
            "Looks at credentials, regions and sizes, permissions, quotas, names, images, secrets and connectors, all at",
            "once. It makes nothing.",
            "Exit 0 only if every check passed."
        },
        footer = {
            "",
            "Examples:",
            "  mayfly preflight",
            "  mayfly preflight --json | jq '.checks[] | select(.verdict != \"PASS\")'"
        })
final class PreflightCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    PreflightCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var reply = target.client(context).preflight();
        output.print(context, reply, () -> PreflightText.of(reply.body(), context.screen()));
        return Exit.of(reply.body().passed());
    }
}
