// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import java.util.List;

/**
 * Numbers that look random and follow from a seed and from what they are for: the same throw gives the same number, whatever
 * was thrown before.
 */
record Dice(long seed) {

    /** Dice of their own for one purpose. */
    Dice of(String purpose) {
        return new Dice(mixed(seed ^ purpose.hashCode() * 0x9E3779B97F4A7C15L));
    }

    /** From 0 to less than {@code bound}. */
    long below(long bound, long index) {
        return Math.floorMod(mixed(seed + index * 0x9E3779B97F4A7C15L), bound);
    }

    String pick(List<String> words, long index) {
        return words.get((int) below(words.size(), index));
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the input moves every bit of the output. */
    static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
