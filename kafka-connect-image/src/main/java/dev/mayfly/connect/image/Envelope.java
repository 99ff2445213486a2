// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import dev.mayfly.connect.image.Packing.Beginning;
import dev.mayfly.connect.image.Packing.Text;
import java.util.Arrays;
import org.apache.kafka.connect.data.Schema;

/**
 * What surrounds the payload of one schema.
 *
 * @param payload how the payload is laid out
 * @param beginning the text up to the payload: <code>{"schema":{…},"payload":</code>
 */
record Envelope(Layout payload, Beginning beginning) {

    Schema schema() {
        return payload.schema();
    }

    byte[] start() {
        return beginning.text();
    }

    /** Whether a text, in one part or in two, begins so. */
    boolean begins(Text text) {
        byte[] start = start();
        if (text.beginning() != null) {
            return Arrays.equals(start, text.beginning().text());
        }
        byte[] whole = text.rest();
        return whole.length > start.length && Arrays.equals(whole, 0, start.length, start, 0, start.length);
    }
}
