// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Repeats what is measured. */
public final class Rounds {

    private Rounds() {}

    /** One measurement of {@code what}. */
    @FunctionalInterface
    public interface Measurement<K, T> {
        T of(K what) throws Exception;
    }

    /**
     * Measures each in turn, and that again in every round, so that whatever else the machine does at a time falls on all of
     * them alike.
     *
     * @param warmUps rounds before, whose results are thrown away
     * @return what came of each, by round, in the order given
     */
    public static <K, T> Map<K, List<T>> interleaved(
            int warmUps, int rounds, Collection<K> all, Measurement<K, T> measurement) throws Exception {
        Map<K, List<T>> results = new LinkedHashMap<>();
        all.forEach(what -> results.put(what, new ArrayList<>()));
        for (int round = -warmUps; round < rounds; round++) {
            for (K what : all) {
                T result = measurement.of(what);
                if (round >= 0) {
                    results.get(what).add(result);
                }
            }
        }
        return results;
    }
}
