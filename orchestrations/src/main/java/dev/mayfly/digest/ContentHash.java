// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Hashes what an entity is: SHA-256 over an encoding in which every value carries its type and its length, so that no two
 * different contents share one. {@code 1} and {@code 1.0} differ, as do {@code 0.0} and {@code -0.0}, two orders of a list,
 * and one instant in two time zones; every NaN is the same.
 *
 * <p>Values are {@code Boolean}, {@code Long}, {@code Double}, {@code String}, {@code byte[]}, {@code LocalDate}, {@code
 * LocalTime}, {@code OffsetTime}, {@code LocalDateTime}, {@code ZonedDateTime}, {@link Span}, {@link Point}, {@link Vector} or
 * a {@code List} of such. For use by one thread.
 */
public final class ContentHash {

    private static final int TO_DIGEST = 4096;
    private static final int BITS_PER_BYTE = 8;

    private final MessageDigest digest;
    private final byte[] buffer = new byte[2 * TO_DIGEST];
    private int length;

    public ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * Hash of the content: labels or type, properties, the keys of the endpoints. The entity's own key is not in it.
     *
     * @throws IllegalArgumentException if there is a value of an unknown type
     */
    public Fingerprint content(Entity entity) {
        tag(entity.kind() == EntityKind.NODE ? 'n' : 'r');
        text(entity.group());
        if (entity.kind() == EntityKind.RELATIONSHIP) {
            text(entity.start());
            text(entity.end());
        }
        properties(entity.properties());
        return finish();
    }

    /** Hash of a content together with the key of the entity that has it. */
    public Fingerprint keyed(String key, Fingerprint content) {
        tag('k');
        text(key);
        number(content.high());
        number(content.low());
        return finish();
    }

    private void properties(Map<String, Object> properties) {
        String[] names = properties.keySet().toArray(String[]::new);
        Arrays.sort(names);
        number(names.length);
        for (String name : names) {
            text(name);
            try {
                value(properties.get(name));
            } catch (IllegalArgumentException e) {
                length = 0;
                digest.reset();
                throw new IllegalArgumentException("Property " + name + " " + e.getMessage(), e);
            }
        }
    }

    private void value(Object value) {
        if (value instanceof String text) {
            tag('S');
            text(text);
        } else if (value instanceof Long number) {
            tag('I');
            number(number);
        } else if (value instanceof Double number) {
            tag('D');
            number(Double.doubleToLongBits(number));
        } else if (value instanceof Boolean truth) {
            tag(truth ? 'T' : 'F');
        } else if (value instanceof byte[] bytes) {
            tag('X');
            bytes(bytes);
        } else if (value instanceof List<?> list) {
            tag('L');
            number(list.size());
            list.forEach(this::value);
        } else {
            structure(value);
        }
    }

    private void structure(Object value) {
        if (value instanceof Point point) {
            tag('p');
            number(point.srid());
            value(point.coordinates());
        } else if (value instanceof Span span) {
            tag('P');
            number(span.months());
            number(span.days());
            number(span.seconds());
            number(span.nanoseconds());
        } else if (value instanceof Vector vector) {
            tag('V');
            text(vector.type());
            number(vector.elements().size());
            vector.elements().forEach(element -> number(Double.doubleToLongBits(element.doubleValue())));
            vector.elements().forEach(element -> number(element.longValue()));
        } else {
            time(value);
        }
    }

    private void time(Object value) {
        if (value instanceof LocalDate date) {
            tag('d');
            number(date.toEpochDay());
        } else if (value instanceof LocalTime time) {
            tag('t');
            number(time.toNanoOfDay());
        } else if (value instanceof OffsetTime time) {
            tag('o');
            number(time.toLocalTime().toNanoOfDay());
            number(time.getOffset().getTotalSeconds());
        } else if (value instanceof LocalDateTime time) {
            tag('l');
            dateAndTime(time);
        } else if (value instanceof ZonedDateTime zoned) {
            tag('z');
            dateAndTime(zoned.toLocalDateTime());
            number(zoned.getOffset().getTotalSeconds());
            text(zoned.getZone().getId());
        } else {
            throw new IllegalArgumentException("is of a type that cannot be compared: "
                    + (value == null ? "null" : value.getClass().getName()));
        }
    }

    private void dateAndTime(LocalDateTime time) {
        number(time.toLocalDate().toEpochDay());
        number(time.toLocalTime().toNanoOfDay());
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        number(bytes.length);
        if (bytes.length > TO_DIGEST) {
            flush();
            digest.update(bytes);
            return;
        }
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void tag(char tag) {
        makeRoom(1);
        buffer[length++] = (byte) tag;
    }

    private void number(long number) {
        makeRoom(Long.BYTES);
        for (int shift = Long.SIZE - BITS_PER_BYTE; shift >= 0; shift -= BITS_PER_BYTE) {
            buffer[length++] = (byte) (number >>> shift);
        }
    }

    private void makeRoom(int bytes) {
        if (length + bytes > buffer.length) {
            flush();
        }
    }

    private void flush() {
        digest.update(buffer, 0, length);
        length = 0;
    }

    private Fingerprint finish() {
        flush();
        byte[] hash = digest.digest();
        return new Fingerprint(toLong(hash, 0), toLong(hash, Long.BYTES));
    }

    private static long toLong(byte[] hash, int from) {
        long number = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            number = (number << BITS_PER_BYTE) | (hash[i] & 0xff);
        }
        return number;
    }
}
