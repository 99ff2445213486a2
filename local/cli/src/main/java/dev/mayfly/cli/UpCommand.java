// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.ApiException;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.local.DataFolder;
import dev.mayfly.cli.local.LocalDefault;
import dev.mayfly.cli.local.LocalSettings;
import dev.mayfly.cli.local.Running;
import dev.mayfly.cli.view.Durations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the local default, creates a demo and shows that it works.",
            "Stays until its time is up or Ctrl-C; both destroy it and show the receipt. It needs a JDK and Maven and",
            "nothing else.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  mayfly up --ttl 45m --sample-data social-network",
            "  mayfly up --then-destroy --json out.json        exit 0 only if everything passed",
            "  mayfly up --connector-jar neo4j-kafka-connect-5.2.0.jar",
            "",
            "MAYFLY_WEBHOOK_URL, MAYFLY_WEBHOOK_HOSTS and MAYFLY_NOTICE_MARKS, if they are set, reach the app.",
            "A run that was killed does no harm: the next one on the same data folder goes on with its demo",
            "or destroys it. Exit codes: 0 good, 1 bad news, 2 it could not begin."
        })
final class UpCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int HIGHEST_PORT = 65_535;

    private final Context context;

    @Option(names = "--then-destroy", description = "Create, verify, destroy, show the receipt, and end.")
    private boolean thenDestroy;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the result to FILE: steps with seconds, verification, receipt. Also on failure.")
    private Path json;

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            description = "How long the demo lives, 1m to 24h (default: 4h): " + Durations.RULE + ".",
            converter = DurationArgument.class)
    private Duration ttl;

    @ArgGroup(exclusive = false)
    private FirstData sampleData;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7071",
            description = "Where the app answers; 0 takes any free port (default: 7071).")
    private int port;

    @Option(
            names = "--durable-port",
            paramLabel = "PORT",
            description = "Where the Durable engine answers (default: 4001, or a free one if that is taken).")
    private Integer durablePort;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder (default: .mayfly in Mayfly's folder).")
    private Path data;

    @Option(
            names = "--connector-jar",
            paramLabel = "JAR",
            description = "Run this connector, such as Neo4j's official one, in place of the stand-ins.")
    private Path connectorJar;

    @Option(
            names = "--heartbeat-interval",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description = "Time between two markers of the sidecar (default: 30s).",
            converter = DurationArgument.class)
    private Duration heartbeat;

    @Option(
            names = "--record-requests",
            paramLabel = "FILE",
            description = "Write every request to Azure to FILE, one line of JSON each, with secrets masked.")
    private Path recordRequests;

    UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var settings = checked();
        var result = Optional.ofNullable(json).map(context::path);
        result.ifPresent(file -> checkWritable("--json", file));
        var report = new RunReport(processStart());
        try {
            run(settings, report, result);
        } catch (UsageException | BadNewsException | ApiException e) {
            report.error(e.getMessage());
            throw e;
        } finally {
            result.ifPresent(file -> report.write(file, Instant.now()));
        }
        return Exit.of(report.hasPassed());
    }

    private void run(LocalSettings settings, RunReport report, Optional<Path> result) {
        var running = new AtomicReference<LocalDefault>();
        var interrupts = new Interrupts(() -> stopAtOnce(running.get(), report, result)).install();
        try (var folder = DataFolder.open(dataFolder());
                var local = LocalDefault.create(settings, folder, context.screen())) {
            running.set(local);
            local.start(interrupts::isStoppedAfter);
            report.started(local.parts(), Instant.now());
            var client = new MayflyClient(local.deployment());
            var wish = new MainJob.Wish(ttl == null ? null : ttl.toString(), FirstData.order(sampleData), thenDestroy);
            new MainJob(client, context.screen(), wish, report, around(local), interrupts).run();
        }
    }

    private static MainJob.Surroundings around(LocalDefault local) {
        return new MainJob.Surroundings() {
            @Override
            public void check() {
                local.check();
            }

            @Override
            public void measure(RunReport report) {
                report.memory(local.memory());
            }
        };
    }

    /** The second Ctrl-C. What the clouds had stays in the data folder, so nothing is lost that cannot be mended. */
    private void stopAtOnce(LocalDefault local, RunReport report, Optional<Path> result) {
        var what = "stopped at once, without the receipt. What was not destroyed stays in " + dataFolder()
                + "; the next 'mayfly up' finds it and brings it to its end.";
        context.err().println("mayfly: " + what);
        try {
            report.error(what);
            result.ifPresent(file -> report.write(file, Instant.now()));
        } finally {
            if (local != null) {
                local.kill();
            }
            Runtime.getRuntime().halt(Exit.BAD_NEWS);
        }
    }

    private LocalSettings checked() {
        if (ttl != null && (ttl.compareTo(SHORTEST) < 0 || ttl.compareTo(LONGEST) > 0)) {
            throw new UsageException("--ttl " + Durations.words(ttl) + " is outside 1m to 24h.");
        }
        if (thenDestroy && sampleData != null) {
            throw new UsageException("--sample-data is written once the demo is READY, which is when --then-destroy"
                    + " destroys it: leave one of them out.");
        }
        checkPort("--port", port, 0);
        if (durablePort != null) {
            checkPort("--durable-port", durablePort, 1);
        }
        return new LocalSettings(
                context.home(),
                port,
                Optional.ofNullable(durablePort),
                Optional.ofNullable(connectorJar).map(context::path),
                heartbeat,
                recorded(),
                LocalSettings.notices(context.env()));
    }

    private Optional<Path> recorded() {
        var file = Optional.ofNullable(recordRequests).map(context::path);
        file.ifPresent(path -> checkWritable("--record-requests", path));
        return file;
    }

    private static void checkPort(String option, int port, int lowest) {
        if (port < lowest || port > HIGHEST_PORT) {
            throw new UsageException(option + " " + port + " is outside " + lowest + " to " + HIGHEST_PORT + ".");
        }
    }

    private static void checkWritable(String option, Path file) {
        var folder = file.getParent();
        if (Files.isDirectory(file) || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new UsageException(
                    option + " " + file + " cannot be written: its folder must exist and be writable.");
        }
    }

    private Path dataFolder() {
        return data == null ? context.home().resolve(Running.DEFAULT_FOLDER) : context.path(data);
    }

    /** The script replaced itself by this process, so that its start is the start of the command. */
    private static Instant processStart() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }
}
