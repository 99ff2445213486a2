// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.durable.DurableMain.Options;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurableMainTest {

    @Test
    void shouldListenOnThePortOfTheSdkUnlessToldOtherwise() {
        assertThat(Options.parse(List.of("--data", "a b"))).isEqualTo(new Options(4001, Path.of("a b"), false));
        assertThat(Options.parse(List.of("--leashed", "--durable-port", "0", "--data", "d")))
                .isEqualTo(new Options(0, Path.of("d"), true));
    }

    @Test
    void shouldNameWhatIsWrong() {
        assertThatThrownBy(() -> Options.parse(List.of())).hasMessage("--data DIR is missing");
        assertThatThrownBy(() -> Options.parse(List.of("--data"))).hasMessage("--data needs a value");
        assertThatThrownBy(() -> Options.parse(List.of("--port", "1"))).hasMessage("Unknown option '--port'");
        assertThatThrownBy(() -> Options.parse(List.of("--durable-port", "70000")))
                .hasMessage("--durable-port 70000: a port is a number from 0 to 65535");
    }
}
