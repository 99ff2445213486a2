// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.Map;
import java.util.TreeMap;

/**
 * The digest of one graph, made in one pass and of one size however large the graph is: count and sum of the contents for
 * each group, and, for narrowing, count and sum of the contents with their keys for each of {@value #BUCKETS} buckets of
 * keys. For use by one thread.
 */
public final class GraphDigest {

    static final int BUCKETS = 4096;

    private final ContentHash hash = new ContentHash();
    private final Map<EntityKind, Map<String, Total>> groups =
            Map.of(EntityKind.NODE, new TreeMap<>(), EntityKind.RELATIONSHIP, new TreeMap<>());
    private final Map<EntityKind, Total[]> buckets = Map.of(EntityKind.NODE, empty(), EntityKind.RELATIONSHIP, empty());

    private static Total[] empty() {
        Total[] totals = new Total[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            totals[i] = new Total();
        }
        return totals;
    }

    /** A count and a sum that grow. */
    static final class Total {
        private long count;
        private Fingerprint sum = Fingerprint.ZERO;

        private void add(Fingerprint fingerprint) {
            count++;
            sum = sum.plus(fingerprint);
        }

        long count() {
            return count;
        }

        boolean isSameAs(Total other) {
            return count == other.count && sum.equals(other.sum);
        }

        DigestReport.Summary summary() {
            return new DigestReport.Summary(count, sum.hex());
        }
    }

    /** Takes an entity in. */
    public void add(Entity entity) {
        Fingerprint content = hash.content(entity);
        groups.get(entity.kind())
                .computeIfAbsent(entity.group(), name -> new Total())
                .add(content);
        buckets.get(entity.kind())[bucket(entity.key())].add(hash.keyed(entity.key(), content));
    }

    /** The bucket of a key: by its own hash, spread, as neighbouring element ids differ in their last digits only. */
    static int bucket(String key) {
        int mixed = key.hashCode() * 0x9E3779B1;
        return mixed >>> (Integer.SIZE - Integer.numberOfTrailingZeros(BUCKETS));
    }

    Map<String, Total> groups(EntityKind kind) {
        return groups.get(kind);
    }

    Total bucket(EntityKind kind, int bucket) {
        return buckets.get(kind)[bucket];
    }

    long count(EntityKind kind) {
        return groups.get(kind).values().stream().mapToLong(Total::count).sum();
    }

    public DigestReport.Size size() {
        return new DigestReport.Size(count(EntityKind.NODE), count(EntityKind.RELATIONSHIP));
    }
}
