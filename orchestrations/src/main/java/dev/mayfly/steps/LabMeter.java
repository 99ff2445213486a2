// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.lab.Metering;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes samples on a thread of its own until the ledger says that the run is over, and leaves its reading there: an activity
 * that took them would take a task's place, and the one that ends the run may be in another process.
 */
final class LabMeter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LabMeter.class);

    static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** The ledger is not asked at every look. */
    private static final int LOOKS_PER_QUESTION = 5;

    /** Far beyond any run. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final double NANOS_PER_SECOND = 1e9;

    private final Services services;
    private final LabBook book;
    private final LabCall call;

    private LabMeter(Services services, LabCall call) {
        this.services = services;
        this.book = new LabBook(services.ledger());
        this.call = call;
    }

    static void start(Services services, LabCall call) {
        Thread thread = new Thread(new LabMeter(services, call), "lab-meter");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            book.write(call.agent(), read());
        } catch (RuntimeException e) {
            LOG.warn("{} the meter of {} broke off: {}", call.demo(), call.agent(), e.getMessage());
        }
    }

    private Metering.Reading read() {
        Database subscriber = Bench.require(services, call.demo()).database(Role.SUBSCRIBER);
        Metering metering = new Metering();
        long from = System.nanoTime();
        for (int look = 0; ; look++) {
            double t = (System.nanoTime() - from) / NANOS_PER_SECOND;
            metering.add(t, services.labDrivers().counts(call.agent()), Connections.listed(subscriber, call.agent()));
            boolean over = look % LOOKS_PER_QUESTION == 0 && book.isOver(call.agent());
            if (over || t > LONGEST.toSeconds()) {
                return metering.reading();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
