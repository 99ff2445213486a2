// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contents of the entities in some buckets of one graph, by key. For use by one thread. */
public final class KeySums {

    private final ContentHash hash = new ContentHash();
    private final Buckets buckets;
    private final Map<Key, Fingerprint> sums = new HashMap<>();

    public KeySums(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Takes an entity in, if it is in one of the buckets. What comes twice under one key adds up. */
    public void add(Entity entity) {
        if (buckets.contains(entity.kind(), entity.key())) {
            sums.merge(new Key(entity.kind(), entity.key()), hash.content(entity), Fingerprint::plus);
        }
    }

    /** The keys whose contents are not the same in both. */
    public List<Key> differingFrom(KeySums other) {
        Set<Key> all = new LinkedHashSet<>(sums.keySet());
        all.addAll(other.sums.keySet());
        List<Key> differing = new ArrayList<>();
        for (Key key : all) {
            Fingerprint here = sums.get(key);
            if (here == null || !here.equals(other.sums.get(key))) {
                differing.add(key);
            }
        }
        return differing;
    }
}
