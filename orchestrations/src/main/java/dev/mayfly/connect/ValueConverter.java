// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.Locale;

/** How both connectors write and read the values on the topic. */
public enum ValueConverter {
    /** Mayfly's own: JSON with its schema, each value packed. It reads plain values, too. */
    PACKED("dev.mayfly.connect.image.SmallJsonConverter"),
    /** Kafka's own: JSON with its schema as it is, which whatever reads the topic understands. */
    PLAIN("org.apache.kafka.connect.json.JsonConverter");

    private final String className;

    ValueConverter(String className) {
        this.className = className;
    }

    /** The class as a connector's configuration names it. */
    public String className() {
        return className;
    }

    /** {@code packed} or {@code plain}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The converter of that word.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static ValueConverter of(String word) {
        for (ValueConverter converter : values()) {
            if (converter.word().equals(word)) {
                return converter;
            }
        }
        throw new IllegalArgumentException("allowed are packed and plain");
    }
}
