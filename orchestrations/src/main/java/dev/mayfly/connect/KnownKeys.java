// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys that version {@value #VERSION} of the Neo4j connector defines, with Kafka Connect 3.9's own, as a worker tells
 * them: so that configurations can be looked at before there is a worker to ask.
 */
public final class KnownKeys {

    /** The version of the connector that these keys are of. */
    public static final String VERSION = "5.2.0";

    private KnownKeys() {}

    public static Set<String> of(ConnectorKind kind) {
        String file = "keys-" + kind.name().toLowerCase(Locale.ROOT) + "-" + VERSION + ".txt";
        try (InputStream in = KnownKeys.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
