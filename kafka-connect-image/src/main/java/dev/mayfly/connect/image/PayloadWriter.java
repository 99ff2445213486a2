// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.mayfly.connect.image.Layout.Member;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/** Writes values as JsonConverter does. Structs have checked the types of what is in them. */
record PayloadWriter(JsonGenerator json) {

    /** @throws UnusualValueException if the value does not fit its schema */
    void write(Layout layout, Object value) throws IOException {
        if (value == null) {
            if (!layout.isOptional()) {
                throw new UnusualValueException();
            }
            json.writeNull();
            return;
        }
        switch (layout.type()) {
            case STRUCT -> write(layout.members(), (Struct) value);
            case ARRAY -> write(layout.items(), (List<?>) value);
            case MAP -> write(layout.items(), (Map<?, ?>) value);
            case STRING -> json.writeString(value.toString());
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INT8, INT16, INT32, INT64 -> json.writeNumber(((Number) value).longValue());
            case FLOAT32 -> json.writeNumber((Float) value);
            case FLOAT64 -> json.writeNumber((Double) value);
            case BYTES -> json.writeBinary(bytes(value));
        }
    }

    private void write(List<Member> members, Struct struct) throws IOException {
        json.writeStartObject();
        for (Member member : members) {
            json.writeFieldName(member.name());
            write(member.layout(), struct.get(member.field()));
        }
        json.writeEndObject();
    }

    private void write(Layout items, List<?> list) throws IOException {
        json.writeStartArray();
        for (Object item : list) {
            write(items, item);
        }
        json.writeEndArray();
    }

    private void write(Layout values, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName((String) entry.getKey());
            write(values, entry.getValue());
        }
        json.writeEndObject();
    }

    /** Of a buffer JsonConverter writes more than what is in it. */
    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        throw new UnusualValueException();
    }
}
