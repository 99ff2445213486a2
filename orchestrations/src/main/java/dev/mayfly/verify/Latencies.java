// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import java.util.List;

/** Percentiles of a few measurements: each is one of them, the smallest that at least so many do not exceed. */
record Latencies(List<Double> sorted) {

    static Latencies of(List<Double> measured) {
        return new Latencies(measured.stream().sorted().toList());
    }

    /** Null if nothing was measured; so too the others. */
    Double p50() {
        return rank(0.50);
    }

    Double p95() {
        return rank(0.95);
    }

    Double max() {
        return rank(1.0);
    }

    private Double rank(double share) {
        if (sorted.isEmpty()) {
            return null;
        }
        int rank = (int) Math.ceil(share * sorted.size());
        return Math.round(sorted.get(rank - 1) * 10) / 10.0;
    }
}
