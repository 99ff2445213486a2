// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import dev.mayfly.local.kit.Lifeline;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The benchmark as a process, started by {@code mayfly bench}. It ends with its standard input or SIGTERM, and then ends what
 * it started and removes its temporary data first.
 *
 * <p>Exit codes: 0 all that was measured is right, whatever time it took; 1 something is wrong; 2 wrong usage.
 */
public final class BenchMain {

    private BenchMain() {}

    public static void main(String[] args) {
        if (List.of(args).equals(List.of("--list"))) {
            list();
            return;
        }
        Lifeline.hold();
        // Drivers and Kafka's clients tell of each connection.
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            System.exit(run(Arguments.parse(args)));
        } catch (IllegalArgumentException e) {
            end(2, e.getMessage());
        } catch (IOException e) {
            end(1, e.toString());
        } catch (InterruptedException e) {
            // Stopped: the JVM is ending already.
            Thread.currentThread().interrupt();
        }
    }

    private static void list() {
        Scenarios.ALL.forEach(scenario ->
                System.out.printf("%-22s %s%s%n", scenario.name(), scenario.title(), scenario.isQuick() ? " *" : ""));
        System.out.println("* also with --quick");
    }

    private static int run(Arguments arguments) throws IOException, InterruptedException {
        if (arguments.from() != null) {
            Documents.write(Report.read(arguments.from()), arguments.docs());
            return 0;
        }
        List<Scenario> scenarios = Scenarios.of(Scenarios.ALL, arguments.scenarios(), arguments.size());
        TemporaryFolder folder = TemporaryFolder.create();
        Runner runner = new Runner(arguments, folder.path(), System.err);
        Thread atEnd = new Thread(() -> stop(runner, folder), "stop");
        Runtime.getRuntime().addShutdownHook(atEnd);
        Report report = runner.run(scenarios);
        System.err.println("Report: " + arguments.json());
        if (arguments.docs() != null) {
            Documents.write(report, arguments.docs());
            System.err.println("Page: " + arguments.docs().resolve("benchmarks.md"));
        }
        return report.isRight() ? 0 : 1;
    }

    private static void stop(Runner runner, TemporaryFolder folder) {
        runner.stop();
        try {
            folder.close();
        } catch (IOException e) {
            System.err.println("bench: " + folder.path() + " could not be removed: " + e.getMessage());
        }
    }

    private static void end(int status, String why) {
        System.err.println("bench: " + why);
        System.exit(status);
    }
}
