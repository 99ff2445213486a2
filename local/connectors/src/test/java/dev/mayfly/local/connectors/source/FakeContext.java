// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A worker that has stored one cursor, or none, for the database with a blank name. */
public final class FakeContext implements SourceTaskContext {
    private final String cursor;

    public FakeContext(String cursor) {
        this.cursor = cursor;
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return new OffsetStorageReader() {
            @Override
            public <T> Map<String, Object> offset(Map<String, T> partition) {
                boolean isOurs = partition.equals(Offsets.partition(""));
                return cursor == null || !isOurs ? null : Map.of("value", cursor);
            }

            @Override
            public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
                partitions.forEach(partition -> offsets.put(partition, offset(partition)));
                return offsets;
            }
        };
    }
}
