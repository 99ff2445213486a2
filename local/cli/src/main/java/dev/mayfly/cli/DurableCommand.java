// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.local.EngineAlone;
import dev.mayfly.cli.local.LocalSettings;
import dev.mayfly.cli.local.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "durable",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the Durable engine alone, until Ctrl-C: for Durable SDK programs of your own and for tests.",
            "It speaks the SDK's gRPC protocol and keeps its histories on disk.",
            ""
        },
        footer = {"", "Example:", "  mayfly durable --durable-port 4001 --data /tmp/engine"})
final class DurableCommand implements Callable<Integer> {

    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Context context;

    @Option(
            names = "--durable-port",
            paramLabel = "PORT",
            description = "Where it answers (default: 4001, the port that the SDK dials).")
    private int port = LocalSettings.DEFAULT_DURABLE_PORT;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of its histories (default: .mayfly/engine in Mayfly's folder).")
    private Path data;

    DurableCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var folder =
                data == null ? context.home().resolve(Running.DEFAULT_FOLDER).resolve("engine") : context.path(data);
        try (var engine = EngineAlone.start(context.home(), port, folder)) {
            var interrupts = new Interrupts(engine::kill).install();
            while (engine.isAlive() && !interrupts.isStoppedAfter(BETWEEN)) {
                // The engine's own output goes straight to ours.
            }
            return engine.isAlive() ? Exit.GOOD : engine.exitCode();
        }
    }
}
