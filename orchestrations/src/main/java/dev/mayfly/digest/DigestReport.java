// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.List;

/**
 * The result of one digest: what {@code GET /demos/{id}/digest} answers with and what the orchestration {@code DigestDemo}
 * gives as its output.
 *
 * @param run the token that its probe carried
 * @param startedAt ISO-8601, UTC
 * @param seconds from the start to the report
 * @param reason how the verdict came about, in a sentence
 * @param master what was counted there; null if it could not be read. The same for the subscriber
 * @param groups one a label set and one a relationship type, nodes first, by name
 * @param differences at most {@value #LISTED}, in the order in which they were found
 * @param truncated whether there are, or may be, more differences than are listed
 */
public record DigestReport(
        String run,
        Equality verdict,
        String reason,
        String startedAt,
        double seconds,
        Size master,
        Size subscriber,
        List<Group> groups,
        List<Difference> differences,
        boolean truncated) {

    /** So many differences are listed at most. */
    public static final int LISTED = 100;

    public DigestReport {
        groups = List.copyOf(groups);
        differences = List.copyOf(differences);
    }

    /** How many business entities a graph has; Mayfly's own are not counted. */
    public record Size(long nodes, long relationships) {}

    /** Count and digest of one group in one graph; the digest is 32 hexadecimal digits. */
    public record Summary(long count, String digest) {}

    /**
     * A label set or a relationship type in both graphs.
     *
     * @param name labels in alphabetical order with colons between; "" for nodes without a label
     */
    public record Group(EntityKind kind, String name, Summary master, Summary subscriber, boolean equal) {}
}
