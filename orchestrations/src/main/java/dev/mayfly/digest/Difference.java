// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

/**
 * One entity that is not the same in both graphs.
 *
 * @param group label set or type, as in {@link DigestReport.Group#name}
 * @param key the master's element id, which the sink writes as {@code sourceId}; of an entity that the sink did not write,
 *     {@code subscriber:} and its element id there
 * @param detail what differs, values shortened
 */
public record Difference(EntityKind kind, String group, String key, What difference, String detail) {

    /** How the subscriber differs from the master. */
    public enum What {
        /** Only the master has it. */
        MISSING,
        /** The master does not have it, or has it fewer times. */
        EXTRA,
        /** Both have it, with other labels, properties, type or endpoints. */
        DIFFERENT
    }
}
