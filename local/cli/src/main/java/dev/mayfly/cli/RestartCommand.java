// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description = {
            "Restarts one of the connectors with its task.",
            "Mayfly does so itself when one fails or stands still; this is for when you have put something right."
        },
        footer = {"", "Example:", "  mayfly restart k3f9a1 sink"})
final class RestartCommand implements Callable<Integer> {

    /** The two ends of the hub. */
    enum Connector {
        source,
        sink
    }

    private final Context context;

    @Parameters(index = "0", paramLabel = "ID", description = "The demo.", converter = DemoIdArgument.class)
    private String id;

    @Parameters(index = "1", paramLabel = "CONNECTOR", description = "source or sink.")
    private Connector connector;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    RestartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var reply = target.client(context).restart(id, connector.name());
        output.print(
                context,
                reply,
                () -> List.of("Connect was asked to restart " + reply.body().name() + "; 'mayfly pulse " + id
                        + "' shows whether that helped."));
        return Exit.GOOD;
    }
}
