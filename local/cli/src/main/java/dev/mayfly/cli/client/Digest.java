// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.List;

/**
 * What a comparison of both graphs came to.
 *
 * @param run by which it is asked for again
 * @param verdict null while it goes on
 * @param reason how the verdict came about
 * @param master what was counted there, null if it could not be read; the same for the subscriber
 * @param truncated whether there are, or may be, more differences than are listed
 */
public record Digest(
        String run,
        Verdict verdict,
        String reason,
        Double seconds,
        Size master,
        Size subscriber,
        List<Group> groups,
        List<Difference> differences,
        boolean truncated) {

    public Digest {
        groups = groups == null ? List.of() : List.copyOf(groups);
        differences = differences == null ? List.of() : List.copyOf(differences);
    }

    /** Doubt is UNKNOWN. */
    public enum Verdict {
        EQUAL,
        DIFFERENT,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** How many entities a graph has. */
    public record Size(long nodes, long relationships) {}

    /** Count and digest of a group in one graph. */
    public record Summary(long count, String digest) {}

    /** A label set or a relationship type; the name is empty for nodes without a label. */
    public record Group(String kind, String name, Summary master, Summary subscriber, boolean equal) {}

    /** One entity that is not the same in both. */
    public record Difference(String kind, String group, String key, String difference, String detail) {}
}
