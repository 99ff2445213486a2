// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.mayfly.connect.image.Layout.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Reads values that {@link PayloadWriter} wrote. */
record PayloadReader(JsonParser json) {

    /**
     * The value that begins with the current token.
     *
     * @throws UnusualValueException if it is not what the schema lets expect
     */
    Object read(Layout layout) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            expect(layout.isOptional());
            return null;
        }
        return switch (layout.type()) {
            case STRUCT -> struct(layout);
            case ARRAY -> list(layout.items());
            case MAP -> map(layout.items());
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
                yield integer(layout.type());
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

    private Struct struct(Layout layout) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT);
        Struct struct = new Struct(layout.schema());
        for (Member member : layout.members()) {
            expect(json.nextFieldName(member.name()));
            json.nextToken();
            struct.put(member.field(), read(member.layout()));
        }
        expect(json.nextToken() == JsonToken.END_OBJECT);
        return struct;
    }

    private List<Object> list(Layout items) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY);
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(items));
        }
        return list;
    }

    private Map<String, Object> map(Layout values) throws IOException {
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
