// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import dev.mayfly.lab.DriverCounts;
import dev.mayfly.neo4j.BoltLabDrivers.Limits;
import dev.mayfly.neo4j.Databases.Login;
import dev.mayfly.neo4j.LabDrivers.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The drivers of one run, or of one half of it, in this process. */
final class LabRun {

    private static final int POOL_OF_A_TASK = 1;

    private final String agent;
    private final Limits limits;
    private final Semaphore places;
    private final List<MeteredDriver> drivers = new ArrayList<>();
    private MeteredDriver shared;
    private Login login;
    private boolean closed;

    /**
     * @param places one for each driver that this process may have open
     */
    LabRun(String agent, Limits limits, Semaphore places) {
        this.agent = agent;
        this.limits = limits;
        this.places = places;
    }

    /** The driver is kept whatever becomes of the work: that is the leak, and the reason why it can be mended. */
    Work workAlone(Supplier<Login> source) {
        MeteredDriver own = make(source, POOL_OF_A_TASK);
        own.work();
        return new Work(true, own.counts().opened());
    }

    Work workShared(Supplier<Login> source) {
        boolean first;
        MeteredDriver driver;
        synchronized (this) {
            first = shared == null;
            if (first) {
                shared = make(source, limits.pool());
            }
            driver = shared;
        }
        driver.work();
        return new Work(first, driver.counts().opened());
    }

    private synchronized MeteredDriver make(Supplier<Login> source, int pool) {
        if (closed) {
            throw new IllegalStateException(agent + " is over: no driver is made for it any more.");
        }
        if (login == null) {
            login = source.get();
        }
        if (!places.tryAcquire()) {
            throw new IllegalStateException(
                    "The lab may have " + limits.mostDrivers() + " drivers open in a process, and has them.");
        }
        try {
            drivers.add(MeteredDriver.make(agent, login, pool, limits));
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
        return drivers.get(drivers.size() - 1);
    }

    synchronized DriverCounts counts() {
        return drivers.stream().map(MeteredDriver::counts).reduce(DriverCounts.NONE, DriverCounts::plus);
    }

    /** Side by side, as a driver takes a fifth of a second to come to rest. */
    void close() {
        List<MeteredDriver> open;
        synchronized (this) {
            closed = true;
            shared = null;
            login = null;
            open = List.copyOf(drivers);
            drivers.clear();
        }
        CompletableFuture.allOf(open.stream().map(MeteredDriver::close).toArray(CompletableFuture<?>[]::new))
                .join();
        places.release(open.size());
    }
}
