// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import dev.mayfly.local.neo4j.cdc.Selector.TransactionFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neo4j.internal.kernel.api.connectioninfo.ClientConnectionInfo;
import org.neo4j.kernel.api.database.enrichment.ValuesReader;
import org.neo4j.storageengine.api.enrichment.CaptureMode;
import org.neo4j.storageengine.api.enrichment.Enrichment;
import org.neo4j.storageengine.api.enrichment.TxMetadata;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.DateTimeValue;
import org.neo4j.values.storable.Value;
import org.neo4j.values.storable.Values;
import org.neo4j.values.virtual.MapValue;
import org.neo4j.values.virtual.MapValueBuilder;

/**
 * A transaction as it was read from the log; immutable, so that it can be kept while a client asks for its changes in
 * portions.
 *
 * @param started milliseconds since 1970
 * @param committed milliseconds since 1970
 * @param userMetadata what the client attached to the transaction
 * @param keyValues see {@link ChangeReader}
 */
record CapturedTransaction(
        long txId,
        long started,
        long committed,
        Enrichment.Read enrichment,
        Map<String, AnyValue> userMetadata,
        Map<Long, Map<String, Value>> keyValues) {

    static CapturedTransaction of(long txId, long started, long committed, Enrichment.Read enrichment) {
        Map<String, AnyValue> metadata = userMetadata(enrichment);
        Map<Long, Map<String, Value>> keyValues = KeyRecorder.takeFrom(metadata);
        return new CapturedTransaction(txId, started, committed, enrichment, metadata, keyValues);
    }

    int changes() {
        return enrichment.numberOfEntities();
    }

    ChangeReader reader(Names names, KeySchema keys) {
        boolean full = enrichment.metadata().captureMode() == CaptureMode.FULL;
        return new ChangeReader(EnrichmentBuffers.of(enrichment), full, names, keys, keyValues);
    }

    TransactionFacts facts() {
        TxMetadata metadata = enrichment.metadata();
        return new TransactionFacts(
                metadata.subject().authenticatedUser(), metadata.subject().executingUser(), userMetadata);
    }

    /** The column {@code metadata} of {@code db.cdc.query}. */
    MapValue metadata(String databaseName) {
        TxMetadata metadata = enrichment.metadata();
        ClientConnectionInfo connection = metadata.connectionInfo();
        MapValueBuilder map = new MapValueBuilder();
        map.add("executingUser", text(metadata.subject().executingUser()));
        map.add("authenticatedUser", text(metadata.subject().authenticatedUser()));
        map.add("captureMode", text(metadata.captureMode().name()));
        map.add("serverId", text(metadata.serverId()));
        map.add("databaseName", text(databaseName));
        map.add("connectionType", text(connection.protocol()));
        map.add("connectionClient", text(connection.clientAddress()));
        map.add("connectionServer", text(connection.requestURI()));
        map.add("txStartTime", time(started));
        map.add("txCommitTime", time(committed));
        MapValueBuilder ofUser = new MapValueBuilder();
        userMetadata.forEach(ofUser::add);
        map.add("txMetadata", ofUser.build());
        return map.build();
    }

    /** The buffer holds the number of entries, then for each its name and a value with its type in front. */
    private static Map<String, AnyValue> userMetadata(Enrichment.Read enrichment) {
        Map<String, AnyValue> metadata = new LinkedHashMap<>();
        enrichment.userMetadata().ifPresent(buffer -> {
            for (int left = buffer.getInt(); left > 0; left--) {
                String name = ValuesReader.readJavaString(buffer);
                metadata.put(name, ValuesReader.from(buffer));
            }
        });
        return metadata;
    }

    private static AnyValue text(String text) {
        return text == null ? Values.NO_VALUE : Values.stringValue(text);
    }

    private static AnyValue time(long millis) {
        return DateTimeValue.ofEpochMillis(Values.longValue(millis));
    }
}
