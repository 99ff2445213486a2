// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import dev.mayfly.bench.Report.Section;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs scenarios one after the other, each in a folder of its own, and tells how they come out. */
final class Runner {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Arguments arguments;
    private final Path folder;
    private final PrintStream out;
    private final long begun = System.nanoTime();
    private Cleanup current = new Cleanup();
    private boolean stopped;

    /**
     * @param folder for temporary data
     * @param out for the person who waits
     */
    Runner(Arguments arguments, Path folder, PrintStream out) {
        this.arguments = arguments;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Runs them all, whatever becomes of each, unless it is stopped. The report so far is written after each, so that what took
     * long is not lost with what comes later.
     */
    Report run(List<Scenario> scenarios) throws IOException, InterruptedException {
        String at = Instant.now().toString();
        List<Section> sections = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            sections.add(run(scenario));
            report(at, sections).write(arguments.json());
        }
        return report(at, sections);
    }

    private Report report(String at, List<Section> sections) {
        return new Report(
                at,
                arguments.command(),
                arguments.size(),
                arguments.connectorJar() == null
                        ? "Mayfly's stand-ins for the official ones"
                        : arguments.connectorJar().getFileName().toString(),
                Machine.here(),
                seconds(begun),
                sections);
    }

    /** Ends the scenario that runs, with all that it started; no other begins. From another thread. */
    void stop() {
        Cleanup running;
        synchronized (this) {
            stopped = true;
            running = current;
        }
        running.close();
    }

    private Section run(Scenario scenario) throws InterruptedException {
        long from = System.nanoTime();
        say(scenario.title());
        Result result = measure(scenario);
        result.rows().forEach(row -> say("  " + line(row)));
        result.checks().stream()
                .filter(check -> !check.ok())
                .forEach(check -> say("  WRONG: " + check.what() + ": " + check.detail()));
        say("  done in " + Numbers.text(Math.rint(seconds(from) * 10) / 10) + " s");
        return new Section(scenario.name(), scenario.title(), seconds(from), result);
    }

    private Result measure(Scenario scenario) throws InterruptedException {
        try (Cleanup cleanup = begin()) {
            return scenario.run(new BenchContext(
                    arguments.size(),
                    new Built(arguments.home()),
                    arguments.connectorJar(),
                    folder.resolve(scenario.name()),
                    cleanup,
                    line -> say("  " + line)));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            checkStopped(e);
            e.printStackTrace(out);
            return Result.failed(e.toString());
        } finally {
            remove(folder.resolve(scenario.name()));
        }
    }

    private synchronized Cleanup begin() throws InterruptedException {
        checkStopped(null);
        current = new Cleanup();
        return current;
    }

    /** What fails because its processes were ended is no result. */
    private synchronized void checkStopped(Exception cause) throws InterruptedException {
        if (stopped) {
            InterruptedException interrupted = new InterruptedException("the benchmark was stopped");
            interrupted.initCause(cause);
            throw interrupted;
        }
    }

    private static void remove(Path folder) {
        try {
            TemporaryFolder.remove(folder);
        } catch (IOException e) {
            System.err.println("bench: " + folder + " could not be removed: " + e.getMessage());
        }
    }

    private static String line(Row row) {
        String result = row.result() == null ? "not run" : Numbers.text(row.result()) + " " + row.unit();
        String ratio = Double.isNaN(row.ratio()) ? "" : ", " + row.target().ratio(row.ratio());
        return row.measure() + ": " + result + ratio + " (" + row.target().text(row.unit()) + ": "
                + row.outcome().toString().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }

    private void say(String line) {
        out.printf("%7.1f s  %s%n", seconds(begun), line);
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / NANOS_PER_SECOND;
    }
}
