// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.retention;

import java.time.Duration;

/**
 * How much of the transaction log is kept, and how often that is looked after.
 *
 * @param bytes the log is cut to less than this
 * @param fileBytes a file that has grown to this is followed by a new one; at least 128 KiB
 * @param age files whose last transaction is older are deleted
 * @param checkInterval time between two looks
 * @param checkTransactions a look is taken early after this many transactions
 */
public record RetentionLimits(
        long bytes, long fileBytes, Duration age, Duration checkInterval, long checkTransactions) {
    /** As on Aura, see the CDC manual, "CDC on Neo4j Aura": 2 GB, 256 MB, 1 day, 15 minutes, 100,000. */
    public static final RetentionLimits AURA =
            new RetentionLimits(2L << 30, 256L << 20, Duration.ofDays(1), Duration.ofMinutes(15), 100_000);
}
