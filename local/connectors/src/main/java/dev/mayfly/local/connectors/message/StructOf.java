// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** Builds a struct together with its schema, field by field. */
final class StructOf {
    private final List<Object> values = new ArrayList<>();
    private Shape shape;

    private StructOf(Shape shape) {
        this.shape = shape;
    }

    static StructOf required() {
        return new StructOf(Shape.required());
    }

    static StructOf optional() {
        return new StructOf(Shape.optional());
    }

    StructOf field(String name, Schema type, Object value) {
        shape = shape.with(name, type);
        values.add(value);
        return this;
    }

    StructOf field(String name, SchemaAndValue field) {
        return field(name, field.schema(), field.value());
    }

    /** The number of fields so far. */
    int size() {
        return values.size();
    }

    /**
     * The struct with its schema.
     *
     * @throws org.apache.kafka.connect.errors.DataException if a required field is null
     */
    SchemaAndValue build() {
        Schema built = shape.schema();
        Struct struct = new Struct(built);
        for (Field field : built.fields()) {
            struct.put(field, values.get(field.index()));
        }
        return new SchemaAndValue(built, struct);
    }
}
