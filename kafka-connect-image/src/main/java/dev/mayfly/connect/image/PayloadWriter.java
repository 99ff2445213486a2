// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Writes values as JsonConverter does. Structs have checked the types of what is in them. */
record PayloadWriter(JsonGenerator json) {

    /** @throws UnusualValueException if the value does not fit its schema */
    void write(Schema schema, Object value) throws IOException {
        if (value == null) {
            if (!schema.isOptional()) {
                throw new UnusualValueException();
            }
            json.writeNull();
            return;
        }
        switch (schema.type()) {
            case STRUCT -> write(schema, (Struct) value);
            case ARRAY -> write(schema.valueSchema(), (List<?>) value);
            case MAP -> write(schema.valueSchema(), (Map<?, ?>) value);
            case STRING -> json.writeString(value.toString());
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INT8, INT16, INT32, INT64 -> json.writeNumber(((Number) value).longValue());
            case FLOAT32 -> json.writeNumber((Float) value);
            case FLOAT64 -> json.writeNumber((Double) value);
            case BYTES -> json.writeBinary(bytes(value));
        }
    }

    private void write(Schema schema, Struct struct) throws IOException {
        json.writeStartObject();
        for (Field field : schema.fields()) {
            json.writeFieldName(field.name());
            write(field.schema(), struct.get(field));
        }
        json.writeEndObject();
    }

    private void write(Schema items, List<?> list) throws IOException {
        json.writeStartArray();
        for (Object item : list) {
            write(items, item);
        }
        json.writeEndArray();
    }

    private void write(Schema values, Map<?, ?> map) throws IOException {
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
