// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import java.util.Arrays;
import org.apache.kafka.connect.data.Schema;

/**
 * What surrounds the payload of one schema.
 *
 * @param payload how the payload is laid out
 * @param start the text up to the payload: <code>{"schema":{…},"payload":</code>
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares envelopes.
record Envelope(Layout payload, byte[] start) {

    Schema schema() {
        return payload.schema();
    }

    boolean begins(byte[] text) {
        return text.length > start.length && Arrays.equals(text, 0, start.length, start, 0, start.length);
    }
}
