// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** What values the keys allow. */
final class Rules {
    static final Validator BOOLEAN = oneOf("true", "false");
    static final Validator DURATION = Rules::duration;
    static final Validator DURATION_OR_BLANK = (key, value) -> {
        if (value == null || !((String) value).isBlank()) {
            duration(key, value);
        }
    };
    static final Validator URIS = (key, value) -> uris(key, (List<?>) value);
    static final Validator FILES = (key, value) -> ((List<?>) value).forEach(file -> file(key, (String) file));

    private static final Set<String> SCHEMES = Set.of("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc");

    private Rules() {}

    static Validator oneOf(String... allowed) {
        return (key, value) -> {
            if (!Arrays.asList(allowed).contains(value)) {
                throw new ConfigException(key, value, "Must be one of: " + String.join(", ", allowed) + '.');
            }
        };
    }

    private static void duration(String key, Object value) {
        if (value == null || !Durations.isValid((String) value)) {
            throw new ConfigException(key, value, "Must be a duration such as 100ms, 5s or 1h30m.");
        }
    }

    private static void uris(String key, List<?> uris) {
        if (uris == null) {
            return; // ConfigDef itself says that a required key is missing.
        }
        if (uris.isEmpty()) {
            throw new ConfigException(key, uris, "Must be at least one URI.");
        }
        for (Object uri : uris) {
            if (!SCHEMES.contains(schemeOf((String) uri))) {
                throw new ConfigException(
                        key, uri, "Must be a URI with one of the schemes " + String.join(", ", sorted(SCHEMES)) + '.');
            }
        }
    }

    private static String schemeOf(String uri) {
        try {
            String scheme = URI.create(uri.strip()).getScheme();
            return scheme == null ? "" : scheme;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private static void file(String key, String file) {
        if (!Files.isReadable(Path.of(file))) {
            throw new ConfigException(key, file, "Must be a readable file.");
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
