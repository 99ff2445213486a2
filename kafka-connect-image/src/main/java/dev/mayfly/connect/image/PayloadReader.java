// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Reads values that {@link PayloadWriter} wrote. */
record PayloadReader(JsonParser json) {

    /**
     * The value that begins with the current token.
     *
     * @throws UnusualValueException if it is not what the schema lets expect
     */
    Object read(Schema schema) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            expect(schema.isOptional());
            return null;
        }
        return switch (schema.type()) {
            case STRUCT -> struct(schema);
            case ARRAY -> list(schema.valueSchema());
            case MAP -> map(schema.valueSchema());
            case STRING -> {
                expect(token == JsonToken.VALUE_STRING);
                yield json.getText();
            }
            case BYTES -> {
                expect(token == JsonToken.VALUE_STRING);
                yield json.getBinaryValue();
            }
            case BOOLEAN -> {
                expect(token.isBoolean());
                yield json.getBooleanValue();
            }
            case INT8, INT16, INT32, INT64 -> {
                expect(token == JsonToken.VALUE_NUMBER_INT);
                yield integer(schema.type());
            }
            case FLOAT32 -> {
                // A text is not a number or infinite, and JsonConverter has its own opinion of these.
                expect(token.isNumeric());
                yield json.getFloatValue() + 0f;
            }
            case FLOAT64 -> {
                expect(token.isNumeric());
                // JsonConverter reads numbers as BigDecimal, which has no minus zero; neither has a sum with zero.
                yield json.getDoubleValue() + 0.0;
            }
        };
    }

    private Object integer(Schema.Type type) throws IOException {
        return switch (type) {
            case INT8 -> json.getByteValue();
            case INT16 -> json.getShortValue();
            case INT32 -> json.getIntValue();
            default -> json.getLongValue();
        };
    }

    private Struct struct(Schema schema) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT);
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            expect(field.name().equals(json.nextFieldName()));
            json.nextToken();
            struct.put(field, read(field.schema()));
        }
        expect(json.nextToken() == JsonToken.END_OBJECT);
        return struct;
    }

    private List<Object> list(Schema items) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY);
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(items));
        }
        return list;
    }

    private Map<String, Object> map(Schema values) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT);
        Map<String, Object> map = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            map.put(name, read(values));
        }
        return map;
    }

    private static void expect(boolean ordinary) {
        if (!ordinary) {
            throw new UnusualValueException();
        }
    }
}
