// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

/** A duration as Neo4j keeps it: months, days, seconds and nanoseconds apart, since none of them can be made of another. */
public record Span(long months, long days, long seconds, int nanoseconds) {

    @Override
    public String toString() {
        return "P" + months + "M" + days + "DT" + seconds + "." + String.format("%09d", nanoseconds) + "S";
    }
}
