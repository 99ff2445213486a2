// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import dev.mayfly.digest.Point;
import dev.mayfly.digest.Span;
import dev.mayfly.digest.Vector;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.neo4j.driver.types.Float32Vector;
import org.neo4j.driver.types.Float64Vector;
import org.neo4j.driver.types.Int16Vector;
import org.neo4j.driver.types.Int32Vector;
import org.neo4j.driver.types.Int64Vector;
import org.neo4j.driver.types.Int8Vector;
import org.neo4j.driver.types.IsoDuration;

/** The driver's own types of values as those of the digest; all others are the JDK's and stay as they are. */
final class BoltValues {

    private BoltValues() {}

    /** All properties but one. */
    static Map<String, Object> without(String mark, Map<String, Object> properties) {
        Map<String, Object> plain = new HashMap<>();
        properties.forEach((name, value) -> {
            if (!name.equals(mark)) {
                plain.put(name, plain(value));
            }
        });
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(BoltValues::plain).toList();
        }
        if (value instanceof IsoDuration duration) {
            return new Span(duration.months(), duration.days(), duration.seconds(), duration.nanoseconds());
        }
        if (value instanceof org.neo4j.driver.types.Point point) {
            return new Point(
                    point.srid(),
                    Double.isNaN(point.z()) ? List.of(point.x(), point.y()) : List.of(point.x(), point.y(), point.z()));
        }
        return value instanceof org.neo4j.driver.types.Vector vector ? plain(vector) : value;
    }

    private static Vector plain(org.neo4j.driver.types.Vector vector) {
        Object elements = elements(vector);
        return new Vector(
                vector.elementType().getSimpleName().toLowerCase(Locale.ROOT),
                IntStream.range(0, vector.length())
                        .mapToObj(i -> (Number) Array.get(elements, i))
                        .toList());
    }

    private static Object elements(org.neo4j.driver.types.Vector vector) {
        if (vector instanceof Float32Vector floats) {
            return floats.toArray();
        }
        if (vector instanceof Float64Vector doubles) {
            return doubles.toArray();
        }
        if (vector instanceof Int8Vector bytes) {
            return bytes.toArray();
        }
        if (vector instanceof Int16Vector shorts) {
            return shorts.toArray();
        }
        if (vector instanceof Int32Vector integers) {
            return integers.toArray();
        }
        return ((Int64Vector) vector).toArray();
    }
}
