// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Point;

/**
 * The property types of Neo4j: how each is called in an EXTENDED message (alone and as a list), which schema it has in
 * a COMPACT one, and how its value is written and read. The order is that of the fields of the EXTENDED type.
 */
@SuppressWarnings("ImmutableEnumChecker") // Built schemas and these functions never change; their types cannot say so.
enum Kind {
    BOOLEAN("B", "LB", Boolean.class, Schema.OPTIONAL_BOOLEAN_SCHEMA, v -> v, v -> v),
    INTEGER("I64", "LI64", Long.class, Schema.OPTIONAL_INT64_SCHEMA, v -> v, v -> v),
    FLOAT("F64", "LF64", Double.class, Schema.OPTIONAL_FLOAT64_SCHEMA, v -> v, v -> v),
    STRING("S", "LS", String.class, Schema.OPTIONAL_STRING_SCHEMA, v -> v, v -> v),
    BYTES("BA", null, byte[].class, Schema.OPTIONAL_BYTES_SCHEMA, v -> v, Kind::bytes),
    DATE(
            "TLD",
            "LTLD",
            LocalDate.class,
            text("LocalDate"),
            v -> DateTimeFormatter.ISO_DATE.format((LocalDate) v),
            v -> LocalDate.parse((String) v, DateTimeFormatter.ISO_DATE)),
    LOCAL_DATE_TIME(
            "TLDT",
            "LTLDT",
            LocalDateTime.class,
            text("LocalDateTime"),
            v -> DateTimeFormatter.ISO_DATE_TIME.format((LocalDateTime) v),
            v -> LocalDateTime.parse((String) v, DateTimeFormatter.ISO_DATE_TIME)),
    LOCAL_TIME(
            "TLT",
            "LTLT",
            LocalTime.class,
            text("LocalTime"),
            v -> DateTimeFormatter.ISO_TIME.format((LocalTime) v),
            v -> LocalTime.parse((String) v, DateTimeFormatter.ISO_TIME)),
    // LZDT breaks the pattern of the other names; it is what the official messages say.
    ZONED_DATE_TIME(
            "TZDT",
            "LZDT",
            ZonedDateTime.class,
            text("ZonedDateTime"),
            v -> DateTimeFormatter.ISO_DATE_TIME.format((ZonedDateTime) v),
            v -> ZonedDateTime.parse((String) v, DateTimeFormatter.ISO_DATE_TIME)),
    OFFSET_TIME(
            "TOT",
            "LTOT",
            OffsetTime.class,
            text("OffsetTime"),
            v -> DateTimeFormatter.ISO_TIME.format((OffsetTime) v),
            v -> OffsetTime.parse((String) v, DateTimeFormatter.ISO_TIME)),
    DURATION(
            "TD",
            "LTD",
            IsoDuration.class,
            Shapes.DURATION,
            v -> Shapes.duration((IsoDuration) v),
            v -> Shapes.duration((Struct) v)),
    POINT("SP", "LSP", Point.class, Shapes.POINT, v -> Shapes.point((Point) v), v -> Shapes.point((Struct) v));

    private static final Kind[] KINDS = values();

    private final String extendedName;
    private final String extendedListName;
    private final Class<?> javaType;
    private final Schema compact;
    private final Schema compactList;
    private final Function<Object, Object> write;
    private final Function<Object, Object> read;

    Kind(
            String extendedName,
            String extendedListName,
            Class<?> javaType,
            Schema compact,
            Function<Object, Object> write,
            Function<Object, Object> read) {
        this.extendedName = extendedName;
        this.extendedListName = extendedListName;
        this.javaType = javaType;
        this.compact = compact;
        this.compactList = SchemaBuilder.array(compact).optional().build();
        this.write = write;
        this.read = read;
    }

    /**
     * The kind of a value as the Neo4j driver hands it out.
     *
     * @throws DataException if no Neo4j property can hold it
     */
    static Kind of(Object value) {
        for (Kind kind : KINDS) {
            if (kind.javaType.isInstance(value)) {
                return kind;
            }
        }
        throw new DataException("A change event holds a value of "
                + value.getClass().getName() + "; known are " + Arrays.toString(KINDS));
    }

    /** The kind whose values have this schema in a COMPACT message. */
    static Kind ofCompact(Schema schema) {
        for (Kind kind : KINDS) {
            boolean sameName = schema.name() == null
                    ? kind.compact.name() == null
                    : schema.name().equals(kind.compact.name());
            if (sameName && kind.compact.type() == schema.type()) {
                return kind;
            }
        }
        throw new DataException("A message holds a field of type " + schema.type() + " named " + schema.name()
                + ", which no COMPACT change event has");
    }

    String extendedName() {
        return extendedName;
    }

    /** Null for {@link #BYTES}: Neo4j has no lists of byte arrays. */
    String extendedListName() {
        return extendedListName;
    }

    Schema compact() {
        return compact;
    }

    Schema compactList() {
        return compactList;
    }

    Object write(Object value) {
        return write.apply(value);
    }

    Object read(Object value) {
        return read.apply(value);
    }

    private static Schema text(String name) {
        return SchemaBuilder.string().name(Shapes.NAMESPACE + name).optional().build();
    }

    private static byte[] bytes(Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return (byte[]) value;
    }
}
