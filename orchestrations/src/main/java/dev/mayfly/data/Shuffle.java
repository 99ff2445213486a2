// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

/**
 * A shuffled order of the numbers from 0 to less than {@code size} that is never written down: so edges are drawn at random
 * and none twice. It is a Feistel network over the next even number of bits; what falls outside goes round again.
 */
record Shuffle(long size, Dice dice) {

    private static final int ROUNDS = 4;

    /** The number at that place; no other place has it. */
    long at(long place) {
        int half = (Long.SIZE - Long.numberOfLeadingZeros(size - 1) + 1) / 2;
        long shuffled = place;
        do {
            shuffled = permuted(shuffled, Math.max(1, half));
        } while (shuffled >= size);
        return shuffled;
    }

    private long permuted(long number, int half) {
        long mask = (1L << half) - 1;
        long left = number >>> half;
        long right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (Dice.mixed(dice.seed() + right * ROUNDS + round) & mask);
            left = right;
            right = next;
        }
        return left << half | right;
    }
}
