// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * A schema as values are written and read by it, one after the other: what would be asked of it for each value is asked once,
 * and the names of its fields are encoded.
 *
 * @param members the fields of a struct; empty for other types
 * @param items of a list's items or a map's values; null for other types
 */
record Layout(Schema schema, Schema.Type type, boolean isOptional, List<Member> members, Layout items) {

    /** A field of a struct. */
    record Member(Field field, SerializedString name, Layout layout) {

        static Member of(Field field) {
            return new Member(field, new SerializedString(field.name()), Layout.of(field.schema()));
        }
    }

    static Layout of(Schema schema) {
        return switch (schema.type()) {
            case STRUCT ->
                new Layout(
                        schema,
                        schema.type(),
                        schema.isOptional(),
                        schema.fields().stream().map(Member::of).toList(),
                        null);
            case ARRAY, MAP ->
                new Layout(schema, schema.type(), schema.isOptional(), List.of(), of(schema.valueSchema()));
            default -> new Layout(schema, schema.type(), schema.isOptional(), List.of(), null);
        };
    }
}
