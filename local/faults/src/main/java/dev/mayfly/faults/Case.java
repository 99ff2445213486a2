// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that goes wrong.
 *
 * @param injected how the tests make it go wrong
 * @param expected what Mayfly does about it
 * @param tiers the tiers that must have a test of it
 */
public record Case(int number, Phase phase, String fault, String injected, String expected, Set<Tier> tiers) {

    /** When in a demo's life it happens. */
    public enum Phase {
        CREATING("Creating"),
        ENDING("Ending"),
        RUNNING("Running");

        private final String title;

        Phase(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    public Case {
        tiers = Set.copyOf(tiers);
    }

    /** The tiers in the order of their declaration. */
    List<Tier> tiersInOrder() {
        return List.copyOf(new TreeSet<>(tiers));
    }
}
