// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

/**
 * 128 bits of a hash, or a sum of such modulo 2^128. A sum does not depend on the order, and unlike an exclusive or it does
 * not lose what comes twice.
 */
public record Fingerprint(long high, long low) {

    public static final Fingerprint ZERO = new Fingerprint(0, 0);

    public Fingerprint plus(Fingerprint other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new Fingerprint(high + other.high + carry, sum);
    }

    /** 32 hexadecimal digits. */
    public String hex() {
        return String.format("%016x%016x", high, low);
    }
}
