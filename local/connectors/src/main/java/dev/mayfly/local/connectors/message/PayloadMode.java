// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** How property values look in a message; the layout around them is the same. Key {@code neo4j.payload-mode}. */
public enum PayloadMode {
    /** Each value wrapped in a struct that names its type: any type fits the schema, at ten times the size. */
    EXTENDED {
        private static final Schema PROPERTIES =
                SchemaBuilder.map(Schema.STRING_SCHEMA, Extended.SCHEMA).build();

        @Override
        Schema schema(Object value) {
            return Extended.SCHEMA;
        }

        @Override
        Object write(Object value) {
            return value == null ? null : Extended.write(value);
        }

        @Override
        SchemaAndValue time(Object time) {
            return value(time);
        }

        @Override
        Schema propertiesSchema(Map<String, Object> properties, Map<String, Object> others) {
            return PROPERTIES;
        }

        @Override
        Object properties(Schema schema, Map<String, Object> properties) {
            Map<String, Object> written = new LinkedHashMap<>();
            properties.forEach((name, value) -> written.put(name, write(value)));
            return written;
        }
    },

    /** Each value as it is, its type in the schema alone. */
    COMPACT {
        private static final Schema REQUIRED_TIME = SchemaBuilder.string()
                .name(Kind.ZONED_DATE_TIME.compact().name())
                .build();

        @Override
        Schema schema(Object value) {
            if (value == null) {
                return Schema.OPTIONAL_STRING_SCHEMA;
            }
            return value instanceof List<?> list
                    ? ofItems(list).compactList()
                    : Kind.of(value).compact();
        }

        @Override
        Object write(Object value) {
            if (value == null) {
                return null;
            }
            return value instanceof List<?> list
                    ? list.stream().map(ofItems(list)::write).toList()
                    : Kind.of(value).write(value);
        }

        private static Kind ofItems(List<?> list) {
            return list.isEmpty() ? Kind.STRING : Kind.of(list.get(0));
        }

        @Override
        SchemaAndValue time(Object time) {
            return new SchemaAndValue(REQUIRED_TIME, write(time));
        }

        /**
         * A field for each property before or after the change. A property of both keeps a type for each side, since
         * an update may change it.
         */
        @Override
        Schema propertiesSchema(Map<String, Object> properties, Map<String, Object> others) {
            Map<String, Object> union = new TreeMap<>(others);
            union.putAll(properties);
            Shape shape = Shape.required();
            for (Map.Entry<String, Object> property : union.entrySet()) {
                shape = shape.with(property.getKey(), schema(property.getValue()));
            }
            return shape.schema();
        }

        @Override
        Object properties(Schema schema, Map<String, Object> properties) {
            Struct struct = new Struct(schema);
            for (Field field : schema.fields()) {
                struct.put(field, write(properties.get(field.name())));
            }
            return struct;
        }
    };

    /** The schema of one property value, null included, that is neither a map nor a list of mixed types. */
    abstract Schema schema(Object value);

    /** The value itself. */
    abstract Object write(Object value);

    final SchemaAndValue value(Object value) {
        return new SchemaAndValue(schema(value), write(value));
    }

    /** A point in time of the transaction, which always has one. */
    abstract SchemaAndValue time(Object time);

    /** The schema of {@code properties}, the state on the other side of the change having {@code others}. */
    abstract Schema propertiesSchema(Map<String, Object> properties, Map<String, Object> others);

    abstract Object properties(Schema schema, Map<String, Object> properties);

    /** Any value, transaction metadata included: maps and mixed lists, which no property can hold, become structs. */
    SchemaAndValue anything(Object value) {
        if (value instanceof Map<?, ?> map) {
            StructOf struct = StructOf.optional();
            map.forEach((name, item) -> struct.field((String) name, anything(item)));
            return struct.build();
        }
        if (value instanceof List<?> list && !isUniform(list)) {
            StructOf struct = StructOf.optional();
            list.forEach(item -> struct.field("e" + struct.size(), anything(item)));
            return struct.build();
        }
        return value(value);
    }

    private static boolean isUniform(List<?> list) {
        return list.stream().noneMatch(item -> item == null || item instanceof Map || item instanceof List)
                && list.stream().map(Kind::of).distinct().count() <= 1;
    }
}
