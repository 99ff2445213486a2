// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogManager;

/**
 * The sidecar's program: writes markers until it is told to stop. All settings come from the environment. Ends with 0 on
 * SIGTERM, with 2 if a setting is wrong, with 1 if the health port is taken.
 */
public final class Heartbeat {

    private final Settings settings;
    private final Master master;
    private final AtomicReference<Vitals> vitals = new AtomicReference<>(Vitals.start(Instant.now()));

    private Heartbeat(Settings settings) {
        this.settings = settings;
        this.master = new Master(settings);
    }

    /** Runs until SIGTERM. */
    public static void main(String[] args) throws InterruptedException {
        // The driver would tell of every try on its own; what is worth a line is told here.
        LogManager.getLogManager().reset();
        Settings.Outcome outcome = Settings.read(System.getenv());
        if (outcome instanceof Settings.Outcome.Bad bad) {
            bad.errors().forEach(System.err::println);
            System.exit(2);
        } else if (outcome instanceof Settings.Outcome.Good good) {
            new Heartbeat(good.settings()).run();
        }
    }

    private void run() throws InterruptedException {
        try {
            HealthServer.listen(settings, vitals::get);
        } catch (IOException e) {
            System.err.printf(
                    "Cannot answer on %s:%d: %s%n", settings.healthHost(), settings.healthPort(), e.getMessage());
            System.exit(1);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        say("Writing a marker every %s to %s.".formatted(settings.interval(), settings.uri()));
        while (true) {
            Thread.sleep(beat().toMillis());
        }
    }

    /** One try. Returns how long to wait until the next. */
    private Duration beat() {
        Vitals before = vitals.get();
        try {
            Vitals.Marker marker = new Vitals.Marker(master.mark(), Instant.now());
            vitals.set(before.wrote(marker));
            Announcer.wrote(before, marker).ifPresent(Heartbeat::say);
            return settings.interval();
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            Vitals after = before.failed(failure);
            vitals.set(after);
            Announcer.failed(before, failure, e).ifPresent(Heartbeat::say);
            return Backoff.delay(
                    failure, after.failuresInARow(), ThreadLocalRandom.current().nextDouble());
        }
    }

    /**
     * Ends now. Closing the driver waits for a try under way, which may hang on a connection for many seconds: a container
     * that is told to stop must not. The server sees the socket close.
     */
    private void stop() {
        say("Told to stop; last marker: "
                + vitals.get().lastMarker().map(m -> m.sequence() + "").orElse("none") + ".");
        Runtime.getRuntime().halt(0);
    }

    private static void say(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
        System.out.flush();
    }
}
