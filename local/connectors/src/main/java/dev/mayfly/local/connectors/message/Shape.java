// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * The schema of a struct as far as its fields are known. Making a schema takes longer than filling its struct, and all changes
 * of a kind have the same ones; so each is made once, and found again field by field.
 */
final class Shape {
    /** More than any graph has; a source of ever new property names must not fill the heap. */
    private static final int MOST = 20_000;

    private static final AtomicInteger MADE = new AtomicInteger();

    private static final Shape REQUIRED = new Shape(null, null);
    private static final Shape OPTIONAL = new Shape(null, null);

    private final Map<Step, Shape> next = new ConcurrentHashMap<>(2);
    private final Shape before;
    private final Step last;
    private volatile Schema schema;
    private volatile Schema optionalList;

    private Shape(Shape before, Step last) {
        this.before = before;
        this.last = last;
    }

    private record Step(String name, Schema type) {}

    /** A required struct without fields so far. */
    static Shape required() {
        return REQUIRED;
    }

    /** An optional struct without fields so far. */
    static Shape optional() {
        return OPTIONAL;
    }

    /** With one field more. */
    Shape with(String name, Schema type) {
        Step step = new Step(name, type);
        Shape known = next.get(step);
        if (known != null) {
            return known;
        }
        Shape made = new Shape(this, step);
        if (MADE.get() < MOST && next.putIfAbsent(step, made) == null) {
            MADE.incrementAndGet();
        }
        return made;
    }

    /** The schema of the struct. */
    Schema schema() {
        Schema known = schema;
        if (known == null) {
            known = build().build();
            schema = known;
        }
        return known;
    }

    /** The schema of an optional list of such structs. */
    Schema optionalList() {
        Schema known = optionalList;
        if (known == null) {
            known = SchemaBuilder.array(schema()).optional().build();
            optionalList = known;
        }
        return known;
    }

    private SchemaBuilder build() {
        if (before == null) {
            return this == OPTIONAL ? SchemaBuilder.struct().optional() : SchemaBuilder.struct();
        }
        return before.build().field(last.name(), last.type());
    }
}
