// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.StandIn;
import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.message.ChangeMessage;
import dev.mayfly.local.connectors.message.ChangeReader;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record that was understood.
 *
 * @param record where it came from, for whoever reports or commits it; without its value, which the statement has
 * @param txId the transaction at the source that it belongs to
 * @param continues whether the source said that more of that transaction follows
 * @param statement what applies it here
 */
record Message(SinkRecord record, long txId, boolean continues, Statement statement) {

    /**
     * Reads a record.
     *
     * @throws DataException if it is not a change event, or one of a form that the stand-in does not know
     * @throws IllegalArgumentException if its converter left no schema
     */
    static Message of(SinkRecord record, Statements statements) {
        if (record.headers().lastWithName(ChangeMessage.ID_HEADER) == null) {
            throw new DataException(
                    StandIn.lacks("form of change events without the header " + ChangeMessage.ID_HEADER));
        }
        if (!(record.value() instanceof Struct value)) {
            String type =
                    record.value() == null ? "null" : record.value().getClass().getName();
            throw new IllegalArgumentException("unexpected message value type " + type + " in SinkMessage{topic="
                    + record.topic() + ", partition=" + record.kafkaPartition() + ", offset=" + record.kafkaOffset()
                    + "}; the converter needs schemas.enable=true");
        }
        Change change = ChangeReader.read(value);
        boolean continues = record.headers().lastWithName(ChangeMessage.CONTINUES_HEADER) != null;
        return new Message(withoutValue(record), change.txId(), continues, statements.of(change));
    }

    /** Messages may be held for a while. A worker's record keeps the bytes that it was made of, and reports these. */
    private static SinkRecord withoutValue(SinkRecord record) {
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                null,
                null,
                record.timestamp(),
                record.headers());
    }
}
