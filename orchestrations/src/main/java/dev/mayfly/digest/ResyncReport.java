// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

/**
 * The result of one resync: what {@code GET /demos/{id}/resync} answers with and what the orchestration {@code ResyncDemo}
 * gives as its output.
 *
 * @param run the token of this run
 * @param verdict that of the digest that was taken afterwards; EQUAL is success
 * @param reason how it came to that, in a sentence
 * @param startedAt ISO-8601, UTC
 * @param rounds how often the subscriber was compared and repaired
 * @param written entities that were written at the subscriber
 * @param deleted entities that were deleted at the subscriber
 * @param kept entities of the subscriber that the sink did not write: they are never touched
 * @param digest the digest taken afterwards; null if it did not come to that
 */
public record ResyncReport(
        String run,
        Equality verdict,
        String reason,
        String startedAt,
        double seconds,
        int rounds,
        long written,
        long deleted,
        long kept,
        DigestReport digest) {

    /** What it copied of what was missed, of one that ended EQUAL. */
    public String missed() {
        return written + deleted == 0
                ? "Nothing was missed: both graphs are equal."
                : "What was missed was copied: " + written + " written and " + deleted
                        + " deleted at the subscriber, and both graphs are equal.";
    }
}
