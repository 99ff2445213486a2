// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import dev.mayfly.lab.DriverCounts;
import dev.mayfly.lab.Pattern;
import dev.mayfly.neo4j.Databases.Login;
import java.util.function.Supplier;

/**
 * The drivers of the connection lab in this process, apart from the app's own. Those that a task leaves open are kept here, so
 * that they are closed after all: by {@link #close}, by a time limit if nobody calls that, or with the process.
 */
public interface LabDrivers {

    /**
     * Does a task's work, with the driver that the pattern gives it. The same three small reads in sessions of their own, for
     * every pattern.
     *
     * @param agent the user agent by which the server knows the drivers of a run; also their name here
     * @param login asked for once an agent
     * @throws IllegalStateException if that would be more drivers than may be open, or after the run was closed
     */
    Work work(String agent, Pattern pattern, Supplier<Login> login);

    /** What the metrics of the run's drivers in this process add up to. */
    DriverCounts counts(String agent);

    /** Closes the run's drivers in this process. None is made for that agent any more. */
    void close(String agent);

    /**
     * What one task did.
     *
     * @param madeDriver whether the driver was made for it
     * @param opened how many connections its driver has opened so far
     */
    record Work(boolean madeDriver, long opened) {}
}
