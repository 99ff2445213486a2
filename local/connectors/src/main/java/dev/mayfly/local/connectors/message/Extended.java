// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Point;

/** A value in an EXTENDED message: a struct with a field for each type, of which one is set and named by {@code type}. */
final class Extended {
    static final String NAME = Shapes.NAMESPACE + "Neo4jPropertyType";
    static final Schema SCHEMA = schema();

    private Extended() {}

    static Struct write(Object value) {
        Struct struct = new Struct(SCHEMA);
        if (value instanceof List<?> list) {
            Kind kind = list.isEmpty() ? Kind.STRING : Kind.of(list.get(0));
            List<Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(writeScalar(kind, item)));
            return struct.put("type", kind.extendedListName()).put(kind.extendedListName(), items);
        }
        Kind kind = Kind.of(value);
        return struct.put("type", kind.extendedName()).put(kind.extendedName(), writeScalar(kind, value));
    }

    static Object read(Struct struct) {
        String type = struct.getString("type");
        for (Kind kind : Kind.values()) {
            if (type.equals(kind.extendedName())) {
                return kind.read(struct.get(type));
            }
            if (type.equals(kind.extendedListName())) {
                return struct.getArray(type).stream().map(kind::read).toList();
            }
        }
        throw new DataException(
                "A message holds a property of type '" + type + "', which no EXTENDED change event has");
    }

    private static Object writeScalar(Kind kind, Object value) {
        return switch (kind) {
            case POINT -> Shapes.point(Shapes.UNNAMED_POINT, (Point) value);
            case DURATION -> Shapes.duration(Shapes.UNNAMED_DURATION, (IsoDuration) value);
            case BOOLEAN,
                    INTEGER,
                    FLOAT,
                    STRING,
                    BYTES,
                    DATE,
                    LOCAL_DATE_TIME,
                    LOCAL_TIME,
                    ZONED_DATE_TIME,
                    OFFSET_TIME -> kind.write(value);
        };
    }

    private static Schema schema() {
        SchemaBuilder schema = SchemaBuilder.struct().name(NAME).optional().field("type", Schema.STRING_SCHEMA);
        for (Kind kind : Kind.values()) {
            schema.field(kind.extendedName(), alone(kind));
        }
        for (Kind kind : Kind.values()) {
            if (kind.extendedListName() != null) {
                schema.field(
                        kind.extendedListName(),
                        SchemaBuilder.array(item(kind)).optional().build());
            }
        }
        return schema.build();
    }

    private static Schema alone(Kind kind) {
        return switch (kind) {
            case POINT -> Shapes.UNNAMED_POINT;
            case DURATION -> Shapes.UNNAMED_DURATION;
            case BOOLEAN, INTEGER, FLOAT, STRING, BYTES -> kind.compact();
            case DATE, LOCAL_DATE_TIME, LOCAL_TIME, ZONED_DATE_TIME, OFFSET_TIME -> Schema.OPTIONAL_STRING_SCHEMA;
        };
    }

    private static Schema item(Kind kind) {
        return switch (kind) {
            case POINT -> Shapes.UNNAMED_POINT;
            case DURATION -> Shapes.UNNAMED_DURATION;
            case BOOLEAN -> Schema.BOOLEAN_SCHEMA;
            case INTEGER -> Schema.INT64_SCHEMA;
            case FLOAT -> Schema.FLOAT64_SCHEMA;
            case BYTES -> Schema.BYTES_SCHEMA;
            case STRING, DATE, LOCAL_DATE_TIME, LOCAL_TIME, ZONED_DATE_TIME, OFFSET_TIME -> Schema.STRING_SCHEMA;
        };
    }
}
