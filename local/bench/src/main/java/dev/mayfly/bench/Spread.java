// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.Collection;
import java.util.List;

/** Some numbers in short. The median, as a single slow round on a machine with other work would spoil a mean. */
public record Spread(int count, double median, double least, double most) {

    /**
     * @throws IllegalArgumentException if there is no number
     */
    public static Spread of(Collection<Double> numbers) {
        List<Double> sorted = sorted(numbers);
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(sorted.size(), median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /**
     * The smallest of the numbers that at least {@code percent} of them do not exceed (nearest rank), so 100 is the largest.
     *
     * @param percent above 0, to 100
     */
    public static double percentile(Collection<Double> numbers, double percent) {
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + percent);
        }
        List<Double> sorted = sorted(numbers);
        return sorted.get((int) Math.ceil(percent / 100 * sorted.size()) - 1);
    }

    private static List<Double> sorted(Collection<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("no number to sum up");
        }
        return numbers.stream().sorted().toList();
    }
}
