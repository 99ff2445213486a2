// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What texts are packed with. To change any of it is to lose what was packed before: another one needs another format. */
final class Dictionaries {

    /** Typical messages: schemas and payloads. */
    static final byte[] MESSAGES = read("messages-1.txt").getBytes(UTF_8);

    /** The payloads of typical messages. */
    private static final String PAYLOADS = read("payloads-1.txt");

    /** The name of a field in a schema as JsonConverter writes it. */
    private static final Pattern FIELD = Pattern.compile("\"field\":\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private Dictionaries() {}

    /** Typical payloads, and the names of this schema that they do not have, each as {@code "name":}, in the schema's order. */
    static byte[] behind(byte[] schema) {
        Set<String> names = new LinkedHashSet<>();
        Matcher field = FIELD.matcher(new String(schema, UTF_8));
        while (field.find()) {
            String name = "\"" + field.group(1) + "\":";
            if (!PAYLOADS.contains(name)) {
                names.add(name);
            }
        }
        return (PAYLOADS + String.join("", names)).getBytes(UTF_8);
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(Dictionaries.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
