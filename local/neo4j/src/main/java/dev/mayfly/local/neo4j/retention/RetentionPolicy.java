// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.retention;

import java.time.Instant;
import java.util.List;

/**
 * Which files of a transaction log are too much, as the CDC manual says of Aura: going from the newest file to the
 * oldest, as soon as the sum of sizes is greater than the limit, this file and all older ones go; so do files older
 * than the age limit. The newest file, which is being written, always stays.
 */
final class RetentionPolicy {
    private RetentionPolicy() {}

    /**
     * A file of the log.
     *
     * @param lastWritten when its last transaction was committed, or a little later
     */
    record LogFileFacts(long version, long bytes, Instant lastWritten) {}

    /**
     * The number of oldest files to delete.
     *
     * @param files from oldest to newest
     */
    static int surplus(List<LogFileFacts> files, RetentionLimits limits, Instant now) {
        long sum = 0;
        for (int i = files.size() - 1; i >= 0; i--) {
            LogFileFacts file = files.get(i);
            sum += file.bytes();
            boolean newest = i == files.size() - 1;
            boolean tooOld = file.lastWritten().isBefore(now.minus(limits.age()));
            if (!newest && (sum > limits.bytes() || tooOld)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whether it is time for a look. */
    static boolean isDue(Instant lastLook, long transactionsSince, RetentionLimits limits, Instant now) {
        boolean timeIsUp = !now.isBefore(lastLook.plus(limits.checkInterval()));
        return timeIsUp || transactionsSince >= limits.checkTransactions();
    }
}
