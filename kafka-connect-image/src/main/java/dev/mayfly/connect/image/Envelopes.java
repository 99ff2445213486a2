// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mayfly.connect.image.Packing.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;

/** The envelopes of the schemas that were seen last. Graphs have few: one for each kind of change of a label or a type. */
final class Envelopes {
    /** Of some 3 kB each. */
    private static final int MOST = 64;

    /** JsonConverter has its own forms for these. */
    private static final Set<String> WITH_OWN_FORM =
            Set.of(Decimal.LOGICAL_NAME, Date.LOGICAL_NAME, Time.LOGICAL_NAME, Timestamp.LOGICAL_NAME);

    private final JsonConverter converter;
    private final Packing packing;
    private final Map<Schema, Envelope> bySchema = new HashMap<>();
    /** The latest match first: changes of a kind come in rows. */
    private final List<Envelope> read = new ArrayList<>();

    Envelopes(JsonConverter converter, Packing packing) {
        this.converter = converter;
        this.packing = packing;
    }

    /** For writing; null if the schema has something that is left to JsonConverter. */
    Envelope of(Schema schema) {
        Envelope known = bySchema.get(schema);
        if (known == null && isOrdinary(schema)) {
            if (bySchema.size() == MOST) {
                bySchema.clear();
            }
            known = make(schema);
            bySchema.put(schema, known);
        }
        return known;
    }

    /** Of those that were read before, the one that {@code text} begins with; null if there is none. */
    Envelope of(Text text) {
        for (int at = 0; at < read.size(); at++) {
            Envelope envelope = read.get(at);
            if (envelope.begins(text)) {
                if (at > 0) {
                    read.add(0, read.remove(at));
                }
                return envelope;
            }
        }
        return null;
    }

    /** Remembers the schema that JsonConverter found in {@code text}, if we would have written it in the same way. */
    void add(Schema schema, Text text) {
        Envelope envelope = schema == null ? null : of(schema);
        if (envelope != null && envelope.begins(text)) {
            if (read.size() == MOST) {
                read.remove(MOST - 1);
            }
            read.add(0, envelope);
        }
    }

    private Envelope make(Schema schema) {
        String start = "{\"schema\":" + converter.asJsonSchema(schema) + ",\"payload\":";
        return new Envelope(Layout.of(schema), packing.beginning(start.getBytes(UTF_8)));
    }

    private static boolean isOrdinary(Schema schema) {
        return schema.type() == Schema.Type.STRUCT && hasOrdinaryForm(schema);
    }

    private static boolean hasOrdinaryForm(Schema schema) {
        if (schema.defaultValue() != null || (schema.name() != null && WITH_OWN_FORM.contains(schema.name()))) {
            return false;
        }
        return switch (schema.type()) {
            case STRUCT -> schema.fields().stream().map(Field::schema).allMatch(Envelopes::hasOrdinaryForm);
            case ARRAY -> hasOrdinaryForm(schema.valueSchema());
            // Others are written as lists of pairs.
            case MAP ->
                schema.keySchema().type() == Schema.Type.STRING
                        && !schema.keySchema().isOptional()
                        && hasOrdinaryForm(schema.valueSchema());
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> true;
        };
    }
}
