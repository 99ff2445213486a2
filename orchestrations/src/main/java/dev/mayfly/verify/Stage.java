// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import dev.mayfly.graph.Statement;
import java.util.Collection;
import java.util.List;

/**
 * Changes that are written at the master together, and what they must have become at the subscriber before the next stage
 * begins.
 *
 * @param transactions each is a transaction of its own
 * @param keys the nodes to look at
 */
public record Stage(
        String name, List<List<Statement>> transactions, List<String> keys, List<Expectation> expectations) {

    /** Whether everything is there. */
    public boolean isMet(Seen seen) {
        return expectations.stream().allMatch(expectation -> expectation.isMet(seen));
    }

    static List<String> keys(Collection<String> facts) {
        return facts.stream()
                .map(fact -> fact.split("[.:>]", -1)[0])
                .distinct()
                .sorted()
                .toList();
    }
}
