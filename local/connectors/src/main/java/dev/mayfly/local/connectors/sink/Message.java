// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.StandIn;
import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.message.ChangeMessage;
import dev.mayfly.local.connectors.message.ChangeReader;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record that was understood: the transaction at the source that it belongs to, and what applies it here. */
record Message(long txId, Statement statement) {

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
        return new Message(change.txId(), statements.of(change));
    }
}
