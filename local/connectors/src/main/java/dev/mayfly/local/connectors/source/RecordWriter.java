// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.message.ChangeMessage;
import dev.mayfly.local.connectors.source.select.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns changes into records: one for each selector that finds the change. If all go to one topic, those that are not the last
 * of their transaction say so.
 */
final class RecordWriter {
    private final Map<String, Object> partition;
    private final ChangeMessage messages;
    private final List<TopicRoute> routes;

    RecordWriter(SourceSettings settings) {
        this.partition = Offsets.partition(settings.connection().database());
        this.messages = new ChangeMessage(settings.payloadMode());
        this.routes = settings.routes();
    }

    /** {@code cut} tells that the transaction of the last row goes on in the next call. */
    List<SourceRecord> write(List<ChangeRow> rows, boolean cut) {
        List<SourceRecord> records = new ArrayList<>(rows.size());
        for (ChangeRow row : rows) {
            for (TopicRoute route : routes) {
                for (Selector selector : route.selectors()) {
                    if (selector.matches(row)) {
                        records.add(record(selector.project(row), route));
                    }
                }
            }
        }
        // With several topics it is not known here whether the rest of a transaction concerns the same one.
        if (routes.size() == 1) {
            markContinued(records, cut);
        }
        return records;
    }

    private static void markContinued(List<SourceRecord> records, boolean cut) {
        for (int at = 0; at < records.size(); at++) {
            boolean last = at == records.size() - 1;
            if (last ? cut : txId(records.get(at)).equals(txId(records.get(at + 1)))) {
                records.get(at).headers().addBoolean(ChangeMessage.CONTINUES_HEADER, true);
            }
        }
    }

    private static Object txId(SourceRecord record) {
        return record.headers().lastWithName(ChangeMessage.TX_ID_HEADER).value();
    }

    private SourceRecord record(ChangeRow row, TopicRoute route) {
        Change change = row.change();
        SchemaAndValue value = messages.of(row);
        SchemaAndValue key = route.keyStrategy().key(change.entity(), value);
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(ChangeMessage.ID_HEADER, change.id())
                .addLong(ChangeMessage.TX_ID_HEADER, change.txId())
                .addInt(ChangeMessage.TX_SEQ_HEADER, Math.toIntExact(change.seq()));
        return new SourceRecord(
                partition,
                Offsets.offset(change.id()),
                route.topic(),
                null,
                key.schema(),
                key.value(),
                value.schema(),
                value.value(),
                row.metadata().txCommitTime().toInstant().toEpochMilli(),
                headers);
    }
}
