// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

/**
 * Connections at one moment.
 *
 * @param t seconds since the meter began
 * @param driverOpen open, by the metrics of the drivers in the meter's own process; idle and active are its parts
 * @param serverOpen open, by the server's own list, whoever holds them; null if the server could not be asked
 */
public record Sample(double t, int driverOpen, int driverIdle, int driverActive, Integer serverOpen) {}
