// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.util.List;

/**
 * What a sweep found and did.
 *
 * @param complete whether it could look everywhere
 * @param strangers things that are plainly somebody else's
 * @param problems what it could not look at
 */
public record Sweep(
        boolean dryRun, boolean complete, Double seconds, int strangers, List<String> problems, List<Item> items) {

    public Sweep {
        problems = problems == null ? List.of() : List.copyOf(problems);
        items = items == null ? List.of() : List.copyOf(items);
    }

    /**
     * One thing that was found.
     *
     * @param action what was decided: KEEP, STAMP, DELETE, END or REPORT
     * @param done what was done in fact; null if nothing
     * @param failure why it could not be done; null if it could
     */
    public record Item(String kind, String name, String action, String reason, String done, String failure) {}

    /** Whether it could look everywhere, and do all that it wanted. */
    public boolean isGood() {
        return complete && items.stream().allMatch(item -> item.failure() == null);
    }
}
