// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of containers: events and logs. */
class ViewsTest {
    @TempDir
    Path folder;

    @Test
    void shouldCountTheSameEventAgainAndKeepTheNewestLast() {
        Events events = new Events();
        events.warning("Unhealthy", "a");
        events.normal("Killing", "k");
        events.warning("Unhealthy", "a");
        events.warning("Unhealthy", "b");

        JsonNode wire = events.onWire();

        assertThat(wire).hasSize(3);
        assertThat(wire.findValuesAsText("name")).containsExactly("Killing", "Unhealthy", "Unhealthy");
        assertThat(wire.findValuesAsText("count")).containsExactly("1", "2", "1");
        assertThat(wire.get(1).get("type").asText()).isEqualTo("Warning");
    }

    @Test
    void shouldForgetTheOldestOfVeryManyEvents() {
        Events events = new Events();
        for (int i = 0; i < 60; i++) {
            events.normal("E", "m" + i);
        }

        assertThat(events.onWire()).hasSize(50);
        assertThat(events.onWire().get(49).get("message").asText()).isEqualTo("m59");
    }

    @Test
    void shouldGiveTheLastLinesOfALog() throws Exception {
        Path log = folder.resolve("log");
        assertThat(LogTail.of(log, OptionalInt.empty())).isEmpty();
        Files.writeString(log, "1\n2\n3\n");

        assertThat(LogTail.of(log, OptionalInt.empty())).isEqualTo("1\n2\n3\n");
        assertThat(LogTail.of(log, OptionalInt.of(2))).isEqualTo("2\n3\n");
        assertThat(LogTail.of(log, OptionalInt.of(9))).isEqualTo("1\n2\n3\n");
        assertThat(LogTail.of(log, OptionalInt.of(0))).isEmpty();
    }

    @Test
    void shouldGiveAtMostFourMegabytes() throws Exception {
        Path log = folder.resolve("log");
        Files.writeString(log, "first\n" + "x".repeat(4 * 1024 * 1024 - 5) + "\nlast\n");

        assertThat(LogTail.of(log, OptionalInt.empty()))
                .hasSize(4 * 1024 * 1024)
                .endsWith("\nlast\n");
    }
}
