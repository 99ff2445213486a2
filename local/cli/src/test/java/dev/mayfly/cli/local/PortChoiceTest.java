// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.view.Screen;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortChoiceTest {

    private static LocalSettings settings(int port, Integer durable) {
        return new LocalSettings(
                Path.of("."),
                port,
                Optional.ofNullable(durable),
                Optional.empty(),
                Duration.ofSeconds(30),
                Optional.empty(),
                Map.of());
    }

    @Test
    void shouldTakeWhatWasAskedFor() {
        var http = Ports.free();
        var durable = Ports.free();

        assertThat(PortChoice.of(settings(http, durable), Screen.nowhere())).isEqualTo(new PortChoice(http, durable));
    }

    @Test
    void shouldFindAFreePort() {
        assertThat(PortChoice.of(settings(0, Ports.free()), Screen.nowhere()).http())
                .isBetween(1024, 65_535);
    }

    @Test
    void shouldSayThatAPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();

            assertThatThrownBy(() -> PortChoice.of(settings(port, null), Screen.nowhere()))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("Port " + port + " is taken by another program: choose another with --port;"
                            + " --port 0 takes any free one.");
            assertThatThrownBy(() -> PortChoice.of(settings(0, port), Screen.nowhere()))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("Port " + port + " is taken by another program: choose another with --durable-port.");
        }
    }
}
