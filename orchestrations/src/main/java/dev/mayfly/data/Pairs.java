// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

/** Numbers pairs of different things out of {@code size}, so that each number is another pair. */
final class Pairs {

    /** Two different things. */
    record Pair(long one, long other) {}

    private Pairs() {}

    /** How many there are if (a, b) and (b, a) are two. */
    static long ordered(long size) {
        return size * (size - 1);
    }

    static Pair ordered(long size, long number) {
        long one = number % size;
        return new Pair(one, (one + 1 + number / size) % size);
    }

    /** How many are numbered if (a, b) and (b, a) are one: all whose distance round the circle is less than half of it. */
    static long unordered(long size) {
        return size * ((size - 1) / 2);
    }

    static Pair unordered(long size, long number) {
        return ordered(size, number);
    }
}
