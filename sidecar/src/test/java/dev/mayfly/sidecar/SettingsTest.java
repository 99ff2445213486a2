// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "NEO4J_URI", "neo4j+s://abc.databases.neo4j.io", "NEO4J_USERNAME", "neo4j", "NEO4J_PASSWORD", "secret"));

    @Test
    void shouldHaveDefaults() {
        assertThat(good())
                .isEqualTo(new Settings(
                        "neo4j+s://abc.databases.neo4j.io",
                        "neo4j",
                        "secret",
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        "0.0.0.0",
                        8085));
    }

    @Test
    void shouldReadAll() {
        environment.putAll(Map.of(
                "NEO4J_DATABASE", "movies",
                "HEARTBEAT_INTERVAL", "5s",
                "HEARTBEAT_START_GRACE", "10s",
                "HEALTH_HOST", "127.0.0.1",
                "HEALTH_PORT", "9000"));
        assertThat(good())
                .isEqualTo(new Settings(
                        "neo4j+s://abc.databases.neo4j.io",
                        "neo4j",
                        "secret",
                        Optional.of("movies"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        "127.0.0.1",
                        9000));
    }

    @ParameterizedTest
    @CsvSource({"100ms, PT0.1S", "30s, PT30S", "2m, PT2M", "1h, PT1H", "3600s, PT1H"})
    void shouldReadDurations(String text, Duration duration) {
        environment.put("HEARTBEAT_INTERVAL", text);
        assertThat(good().interval()).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99ms", "61m", "30", "-1s", "s", "1 s", "1d", "9999999999s", "0s"})
    void shouldRefuseOtherDurations(String text) {
        environment.put("HEARTBEAT_INTERVAL", text);
        assertThat(errors())
                .containsExactly(
                        "HEARTBEAT_INTERVAL is '" + text + "', but must be like 500ms, 30s or 2m, from 100ms to 1h.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "x", "80855555555", "-1"})
    void shouldRefuseOtherPorts(String text) {
        environment.put("HEALTH_PORT", text);
        assertThat(errors()).containsExactly("HEALTH_PORT is '" + text + "', but must be a port from 1 to 65535.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bolt://127.0.0.1:7687",
                "bolt+s://h",
                "bolt+ssc://h",
                "neo4j://h",
                "neo4j+ssc://h:1",
                "neo4j://h/"
            })
    void shouldTakeUris(String uri) {
        environment.put("NEO4J_URI", uri);
        assertThat(good().uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h", "neo4j+x://h", "h:7687", "neo4j://", "neo4j://user:hidden@h", "neo4j://h/db"})
    void shouldRefuseOtherUrisAndNotRepeatThem(String uri) {
        environment.put("NEO4J_URI", uri);
        assertThat(errors())
                .containsExactly("NEO4J_URI must be like neo4j+s://host or bolt://host:7687, without a user in it.");
    }

    @Test
    void shouldListAllErrorsTogether() {
        assertThat(Settings.read(Map.of("HEALTH_PORT", "x", "HEARTBEAT_INTERVAL", "1d")))
                .isEqualTo(new Settings.Outcome.Bad(List.of(
                        "NEO4J_URI is not set.",
                        "NEO4J_USERNAME is not set.",
                        "NEO4J_PASSWORD is not set.",
                        "HEARTBEAT_INTERVAL is '1d', but must be like 500ms, 30s or 2m, from 100ms to 1h.",
                        "HEALTH_PORT is 'x', but must be a port from 1 to 65535.")));
    }

    @Test
    void shouldNotShowThePassword() {
        assertThat(good().toString()).doesNotContain("secret");
    }

    private Settings good() {
        return ((Settings.Outcome.Good) Settings.read(environment)).settings();
    }

    private List<String> errors() {
        return ((Settings.Outcome.Bad) Settings.read(environment)).errors();
    }
}
