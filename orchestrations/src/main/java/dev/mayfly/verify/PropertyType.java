// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import dev.mayfly.graph.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Every type that a property can have, with the values at which copies break: one line of a report each.
 *
 * <p>The values are Cypher and not Java, so that the database makes them; what the master then holds is what the subscriber
 * must hold, type and all.
 *
 * @see <a href="https://neo4j.com/docs/cypher-manual/current/values-and-types/property-structural-constructed/">Property
 *     types</a>
 */
public enum PropertyType {
    BOOLEAN("true"),
    BOOLEAN_LIST("[true, false]"),
    INTEGER("42"),
    INTEGER_SMALLEST("-9223372036854775807 - 1"),
    INTEGER_LARGEST("9223372036854775807"),
    INTEGER_LIST("[-9223372036854775807 - 1, 0, 9223372036854775807]"),
    FLOAT("0.1 + 0.2"),
    FLOAT_LARGEST("1.7976931348623157E308"),
    FLOAT_SMALLEST("4.9E-324"),
    FLOAT_MINUS_ZERO("-0.0", 0.0),
    FLOAT_NOT_A_NUMBER("0.0 / 0.0", 0.0),
    FLOAT_INFINITE("1.0 / 0.0", 0.0),
    FLOAT_MINUS_INFINITE("-1.0 / 0.0", 0.0),
    FLOAT_LIST("[-0.5, 0.0, 1.0E300]"),
    STRING_EMPTY("''"),
    STRING_UNICODE(
            "'\\u00e4\\u0416\\u4e2d\\u05d0 \\uD834\\uDD1E \\uD83D\\uDC69\\u200D\\uD83D\\uDCBB \\u0000 \\\" \\\\ \\n'"),
    STRING_LARGE("$large"),
    STRING_LIST("['', 'a', '\\uD83D\\uDE80']"),
    LIST_EMPTY("[]"),
    BYTES("$bytes"),
    DATE("date('2024-02-29')"),
    DATE_BEFORE_CHRIST("date('-0044-03-15')"),
    DATE_LIST("[date('1582-10-15'), date('2024-12-31')]"),
    LOCAL_TIME("localtime('23:59:59.999999999')"),
    LOCAL_TIME_LIST("[localtime('00:00'), localtime('12:30:00.5')]"),
    TIME("time('12:34:56.123456789+05:45')"),
    TIME_LIST("[time('00:00Z'), time('23:59:59-18:00')]"),
    LOCAL_DATE_TIME("localdatetime('2024-10-27T02:30:00.000000001')"),
    LOCAL_DATE_TIME_LIST("[localdatetime('1969-12-31T23:59:59'), localdatetime('2024-02-29T00:00')]"),
    DATE_TIME_WITH_OFFSET("datetime('2024-07-01T12:00:00.123456789-03:30')"),
    /** The hour that comes twice: the second one. */
    DATE_TIME_WITH_ZONE("datetime('2024-10-27T02:30:00+01:00[Europe/Berlin]')"),
    DATE_TIME_LIST("[datetime('2024-01-01T00:00Z'), datetime('2024-07-01T12:00:00-04:00[America/New_York]')]"),
    DURATION("duration({months: 14, days: -3, seconds: 3600, nanoseconds: 1})"),
    DURATION_LIST("[duration('P1Y'), duration('-PT0.5S')]"),
    POINT_2D("point({x: 1.5, y: -2.5})"),
    POINT_3D("point({x: 1.5, y: -2.5, z: 3.5})"),
    POINT_WGS84("point({longitude: 12.994823, latitude: 55.612191})"),
    POINT_WGS84_3D("point({longitude: 12.994823, latitude: 55.612191, height: -100.5})"),
    POINT_LIST("[point({x: 0.0, y: 0.0}), point({x: -1.0, y: 1.0E10})]");

    /** All of them together, where there is no line for each. */
    static final String CHECKS = "property types";

    /** Well below the 1,000,000 bytes of a record, and large enough for whatever counts in 64 kB. */
    private static final int LARGE = 100_000;

    private static final int MOST_SHOWN = 60;

    private final String cypher;
    private final Double becomes;

    PropertyType(String cypher) {
        this(cypher, null);
    }

    /**
     * @param becomes what Connect's JSON converter makes of it; null if nothing is lost. What JSON has no number for is
     *     written as a text, and a text is read back as zero; and numbers are read as {@code BigDecimal}, which has no minus
     *     zero
     */
    PropertyType(String cypher, Double becomes) {
        this.cypher = cypher;
        this.becomes = becomes;
    }

    /** The line of the report. */
    public String check() {
        return "type " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public String property() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Sets all of them on the node with {@link Battery#TYPES_KEY}. */
    public static final String PUT_ALL =
            "MATCH (n:" + Marks.LABEL + " {run: $run, key: '" + Battery.TYPES_KEY + "'}) SET "
                    + Arrays.stream(values())
                            .map(type -> "n." + type.property() + " = " + type.cypher)
                            .collect(Collectors.joining(", "));

    static List<Statement> write(String run, Statement node) {
        Map<String, Object> parameters = Map.of("run", run, "large", large(run), "bytes", bytes());
        return List.of(node, Statement.of(PUT_ALL, parameters));
    }

    /** Of this run, so that a copy from an older one differs. */
    private static String large(String run) {
        String part = run + " \u00e4\uD83D\uDE80 ";
        return part.repeat(LARGE / part.length());
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /**
     * The lines of all types.
     *
     * @param master properties of the node at the master, as the driver hands them out
     * @param subscriber the same at the subscriber
     */
    public static List<Line> lines(Map<String, Object> master, Map<String, Object> subscriber, double latencyMs) {
        return Arrays.stream(values())
                .map(type -> type.line(master.get(type.property()), subscriber.get(type.property()), latencyMs))
                .toList();
    }

    private Line line(Object wanted, Object found, double latencyMs) {
        if (wanted == null) {
            return Line.unknown(check(), Line.ABSENT, "the master did not keep the value");
        }
        if (Objects.deepEquals(wanted, found)) {
            return Line.pass(check(), latencyMs, text(wanted), text(found));
        }
        if (becomes != null && becomes.equals(found)) {
            return Line.pass(check(), latencyMs, text(wanted), text(found))
                    .because("a known loss: Kafka Connect's JSON converter makes it zero");
        }
        return Line.fail(check(), text(wanted), text(found), null, "it arrived as something else");
    }

    private static String text(Object value) {
        if (value == null) {
            return Line.ABSENT;
        }
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
        String shown = text.codePointCount(0, text.length()) > MOST_SHOWN
                ? text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN)) + "... (" + text.length()
                        + " characters, hash " + Integer.toHexString(text.hashCode()) + ")"
                : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
