// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

/**
 * What the metrics of some drivers add up to.
 *
 * @param opened connections since they were made; {@code closed} likewise
 * @param idle open connections that nobody uses now
 * @param active open connections in use
 */
public record DriverCounts(int drivers, long opened, long closed, int idle, int active) {

    public static final DriverCounts NONE = new DriverCounts(0, 0, 0, 0, 0);

    public int open() {
        return idle + active;
    }

    public DriverCounts plus(DriverCounts other) {
        return new DriverCounts(
                drivers + other.drivers,
                opened + other.opened,
                closed + other.closed,
                idle + other.idle,
                active + other.active);
    }
}
