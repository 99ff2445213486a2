// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.view.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the receipt of a demo that was destroyed: what was found and that it is gone.",
            "Exit 1 if something is left."
        },
        footer = {"", "Example:", "  mayfly receipt k3f9a1"})
final class ReceiptCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "The demo.", converter = DemoIdArgument.class)
    private String id;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    ReceiptCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var reply = target.client(context).receipt(id);
        output.print(context, reply, () -> Texts.receipt(reply.body(), context.screen()));
        return Exit.of(reply.body().isClean());
    }
}
