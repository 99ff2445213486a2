// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.neo4j.driver.Values;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Point;

/** The two property types that are structs: points and durations. COMPACT messages name them, EXTENDED ones do not. */
final class Shapes {
    static final String NAMESPACE = "org.neo4j.connectors.kafka.";

    static final Schema POINT = pointFields().name(NAMESPACE + "Point").build();
    static final Schema DURATION = durationFields().name(NAMESPACE + "Duration").build();
    static final Schema UNNAMED_POINT = pointFields().build();
    static final Schema UNNAMED_DURATION = durationFields().build();

    private Shapes() {}

    static Struct point(Point point) {
        return point(POINT, point);
    }

    static Struct point(Schema schema, Point point) {
        boolean flat = Double.isNaN(point.z());
        return new Struct(schema)
                .put("dimension", (byte) (flat ? 2 : 3))
                .put("srid", point.srid())
                .put("x", point.x())
                .put("y", point.y())
                .put("z", flat ? null : point.z());
    }

    static Point point(Struct point) {
        int srid = point.getInt32("srid");
        double x = point.getFloat64("x");
        double y = point.getFloat64("y");
        return point.getInt8("dimension") == 3
                ? Values.point(srid, x, y, point.getFloat64("z")).asPoint()
                : Values.point(srid, x, y).asPoint();
    }

    static Struct duration(IsoDuration duration) {
        return duration(DURATION, duration);
    }

    static Struct duration(Schema schema, IsoDuration duration) {
        return new Struct(schema)
                .put("months", duration.months())
                .put("days", duration.days())
                .put("seconds", duration.seconds())
                .put("nanoseconds", duration.nanoseconds());
    }

    static IsoDuration duration(Struct duration) {
        return Values.isoDuration(
                        duration.getInt64("months"),
                        duration.getInt64("days"),
                        duration.getInt64("seconds"),
                        duration.getInt32("nanoseconds"))
                .asIsoDuration();
    }

    private static SchemaBuilder pointFields() {
        return SchemaBuilder.struct()
                .optional()
                .field("dimension", Schema.INT8_SCHEMA)
                .field("srid", Schema.INT32_SCHEMA)
                .field("x", Schema.FLOAT64_SCHEMA)
                .field("y", Schema.FLOAT64_SCHEMA)
                .field("z", Schema.OPTIONAL_FLOAT64_SCHEMA);
    }

    private static SchemaBuilder durationFields() {
        return SchemaBuilder.struct()
                .optional()
                .field("months", Schema.INT64_SCHEMA)
                .field("days", Schema.INT64_SCHEMA)
                .field("seconds", Schema.INT64_SCHEMA)
                .field("nanoseconds", Schema.INT32_SCHEMA);
    }
}
