// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many nodes a graph has of each label and how many relationships of each type, as its store has counted them: cheap
 * enough to ask at every pulse, and blind to everything but counts. Two looks that differ in the same way, with a marker that
 * arrived in between, are a reason for a digest; two that agree prove nothing.
 */
public record StoreCounts(Map<String, Long> labels, Map<String, Long> types) {

    public StoreCounts {
        labels = Map.copyOf(labels);
        types = Map.copyOf(types);
    }

    /** A label or type of which the subscriber has another number. */
    public record Gap(EntityKind kind, String name, long master, long subscriber) {}

    /** Where the subscriber's counts are not the master's; nodes first, by name. */
    public static List<Gap> gaps(StoreCounts master, StoreCounts subscriber) {
        List<Gap> gaps = new ArrayList<>(gaps(EntityKind.NODE, master.labels, subscriber.labels));
        gaps.addAll(gaps(EntityKind.RELATIONSHIP, master.types, subscriber.types));
        return gaps;
    }

    private static List<Gap> gaps(EntityKind kind, Map<String, Long> master, Map<String, Long> subscriber) {
        Set<String> names = new TreeSet<>(master.keySet());
        names.addAll(subscriber.keySet());
        return names.stream()
                .map(name -> new Gap(kind, name, master.getOrDefault(name, 0L), subscriber.getOrDefault(name, 0L)))
                .filter(gap -> gap.master() != gap.subscriber())
                .toList();
    }
}
