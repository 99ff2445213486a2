// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import java.net.URI;
import java.util.Map;

/** A value on its way from the host to a parameter of a function, before it is converted to the parameter's type. */
public sealed interface InputData {
    /** No value: the parameter becomes null. */
    record Empty() implements InputData {}

    /** Text, or the text of a JSON document. */
    record Text(String value) implements InputData {}

    @SuppressWarnings("ArrayRecordComponent") // A body; never compared.
    record Bytes(byte[] value) implements InputData {}

    /**
     * A request.
     *
     * @param headers by name in lower case, as the host hands them over; several values joined by a comma
     * @param query decoded; several values joined by a comma
     */
    record Http(String method, URI uri, Map<String, String> headers, Map<String, String> query, InputData body)
            implements InputData {
        public Http {
            headers = Map.copyOf(headers);
            query = Map.copyOf(query);
        }
    }

    static InputData ofNullable(String value) {
        return value == null ? new Empty() : new Text(value);
    }
}
