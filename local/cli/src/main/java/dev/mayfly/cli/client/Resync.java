// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

/**
 * What making the subscriber equal came to.
 *
 * @param run by which it is asked for again
 * @param verdict that of the digest taken afterwards; null while it goes on
 * @param kept entities of the subscriber that the sink did not write and that were left alone
 * @param digest null if it did not come to that
 */
public record Resync(
        String run,
        Digest.Verdict verdict,
        String reason,
        Double seconds,
        int rounds,
        long written,
        long deleted,
        long kept,
        Digest digest) {}
