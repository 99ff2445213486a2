// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.view.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the demos of a deployment.",
        footer = {"", "Example:", "  mayfly list --json"})
final class ListCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var reply = target.client(context).list();
        output.print(context, reply, () -> Texts.list(reply.body()));
        return Exit.GOOD;
    }
}
