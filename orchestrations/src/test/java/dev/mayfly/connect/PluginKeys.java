// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that version 5.2.0 of the Neo4j connector defines, with Connect 3.9's own. */
final class PluginKeys {
    private PluginKeys() {}

    static Set<String> of(ConnectorKind kind) {
        String file = "/connect/keys-" + kind.name().toLowerCase(Locale.ROOT) + "-5.2.0.txt";
        try (InputStream in = PluginKeys.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
