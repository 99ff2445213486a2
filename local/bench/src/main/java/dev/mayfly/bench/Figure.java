// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.List;

/**
 * One measured quantity.
 *
 * @param table the heading of the table that it stands in
 * @param name of its line in the table
 * @param unit such as "ms", "events/s", "B"
 * @param rounds its value in each round, without those for warming up; never empty
 */
public record Figure(String table, String name, String unit, List<Double> rounds) {

    public Figure {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("figure '" + name + "' of '" + table + "' has no round");
        }
    }

    public Spread spread() {
        return Spread.of(rounds);
    }
}
