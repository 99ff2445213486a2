// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.BitSet;
import java.util.Map;

/**
 * Those buckets in which two graphs differ, as far as they are to be looked into.
 *
 * @param all whether none had to be left out
 */
public record Buckets(Map<EntityKind, BitSet> chosen, boolean all) {

    /**
     * The buckets that differ, as many as have together at most that many entities in both graphs; one of each kind at
     * least, if it differs.
     */
    public static Buckets differing(GraphDigest master, GraphDigest subscriber, long entities) {
        BitSet nodes = new BitSet(GraphDigest.BUCKETS);
        BitSet relationships = new BitSet(GraphDigest.BUCKETS);
        boolean allNodes = choose(EntityKind.NODE, master, subscriber, entities / 2, nodes);
        boolean allRelationships = choose(EntityKind.RELATIONSHIP, master, subscriber, entities / 2, relationships);
        return new Buckets(
                Map.of(EntityKind.NODE, nodes, EntityKind.RELATIONSHIP, relationships), allNodes && allRelationships);
    }

    private static boolean choose(
            EntityKind kind, GraphDigest master, GraphDigest subscriber, long entities, BitSet chosen) {
        long left = entities;
        for (int i = 0; i < GraphDigest.BUCKETS; i++) {
            GraphDigest.Total here = master.bucket(kind, i);
            GraphDigest.Total there = subscriber.bucket(kind, i);
            if (!here.isSameAs(there)) {
                if (left <= 0) {
                    return false;
                }
                chosen.set(i);
                left -= here.count() + there.count();
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return chosen.values().stream().allMatch(BitSet::isEmpty);
    }

    /** Whether there is anything of that kind to look into. */
    public boolean has(EntityKind kind) {
        return !chosen.get(kind).isEmpty();
    }

    public boolean contains(EntityKind kind, String key) {
        return chosen.get(kind).get(GraphDigest.bucket(key));
    }
}
