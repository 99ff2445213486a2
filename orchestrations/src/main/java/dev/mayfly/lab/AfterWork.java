// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

/**
 * One look when all tasks had ended and nothing was cleaned up yet.
 *
 * @param drivers the metrics of the drivers in the process that looked
 * @param serverOpen connections of the run that the server lists; null if it could not be asked
 */
public record AfterWork(DriverCounts drivers, Integer serverOpen) {

    public static final AfterWork UNKNOWN = new AfterWork(DriverCounts.NONE, null);

    /** Nobody works any more, so what is open is idle. The server knows of all processes, the metrics only of one. */
    int idle() {
        return serverOpen != null ? serverOpen : drivers.open();
    }
}
