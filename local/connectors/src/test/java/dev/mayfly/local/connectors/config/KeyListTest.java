// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

/** The definitions against those that the official connector serves: key, type, default and importance. */
class KeyListTest {

    @Test
    void shouldHaveTheKeysOfTheOfficialSource() throws IOException {
        assertThat(rows(SourceKeys.definition())).containsExactlyElementsOf(captured("source-keys.csv"));
    }

    @Test
    void shouldHaveTheKeysOfTheOfficialSink() throws IOException {
        assertThat(rows(SinkKeys.definition())).containsExactlyElementsOf(captured("sink-keys.csv"));
    }

    @Test
    void shouldDescribeEveryKey() {
        assertThat(SourceKeys.definition().configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation).isNotBlank())
                .allSatisfy(key -> assertThat(key.displayName).isNotBlank())
                .allSatisfy(key -> assertThat(key.group).isNotBlank());
    }

    private static List<String> rows(ConfigDef definition) {
        return definition.configKeys().values().stream()
                .map(key -> String.join(";", key.name, key.type.name(), byDefault(key), key.importance.name()))
                .sorted()
                .toList();
    }

    private static String byDefault(ConfigKey key) {
        if (!key.hasDefault()) {
            return "(none)";
        }
        if (key.defaultValue instanceof Password password) {
            return password.value();
        }
        return key.defaultValue instanceof List<?> list
                ? list.isEmpty() ? "" : list.toString()
                : key.defaultValue.toString();
    }

    private static List<String> captured(String file) throws IOException {
        try (InputStream in = KeyListTest.class.getResourceAsStream("/captured/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .sorted()
                    .toList();
        }
    }
}
