// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

/** One thing that is measured. It is made once, has no state between runs, and is listed in {@link Scenarios}. */
public interface Scenario {

    /** Short and in kebab case: what {@code --scenario} takes, and the beginning of the names of its plots. */
    String name();

    /** What it measures, as a heading. */
    String title();

    /** Whether {@code --quick} runs it, in seconds; what it says of time counts for nothing then. */
    default boolean isQuick() {
        return false;
    }

    /**
     * Measures. What it starts it hands to {@link BenchContext#own}, and so it ends with it, however that ends.
     *
     * @throws Exception if it could not measure; the others still run
     */
    Result run(BenchContext context) throws Exception;
}
