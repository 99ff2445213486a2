// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import dev.mayfly.digest.DigestReport.Group;
import dev.mayfly.digest.DigestReport.Size;
import dev.mayfly.digest.DigestReport.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one reading of both graphs, side by side, showed.
 *
 * @param suspects keys that did not have the same content in both, or that were changed at the master meanwhile: to be read
 *     again
 * @param incomplete whether there were more of them than can be followed
 */
public record Look(Size master, Size subscriber, List<Group> groups, List<Key> suspects, boolean incomplete) {

    /** So many suspects are followed at most. */
    public static final int SUSPECTS = 1000;

    private static final Summary NOTHING = new Summary(0, Fingerprint.ZERO.hex());

    public Look {
        groups = List.copyOf(groups);
        suspects = List.copyOf(suspects);
    }

    /** What two digests show, with the suspects that were found otherwise; those that differ before those that moved. */
    public static Look of(GraphDigest master, GraphDigest subscriber, Set<Key> suspects, boolean incomplete) {
        List<Group> groups = new ArrayList<>();
        for (EntityKind kind : EntityKind.values()) {
            groups.addAll(groups(kind, master.groups(kind), subscriber.groups(kind)));
        }
        return new Look(
                master.size(),
                subscriber.size(),
                groups,
                suspects.stream().limit(SUSPECTS).toList(),
                incomplete || suspects.size() > SUSPECTS);
    }

    private static List<Group> groups(
            EntityKind kind, Map<String, GraphDigest.Total> master, Map<String, GraphDigest.Total> subscriber) {
        Set<String> names = new TreeSet<>(master.keySet());
        names.addAll(subscriber.keySet());
        List<Group> groups = new ArrayList<>();
        for (String name : names) {
            Summary here = summary(master.get(name));
            Summary there = summary(subscriber.get(name));
            groups.add(new Group(kind, name, here, there, here.equals(there)));
        }
        return groups;
    }

    private static Summary summary(GraphDigest.Total total) {
        return total == null ? NOTHING : total.summary();
    }
}
