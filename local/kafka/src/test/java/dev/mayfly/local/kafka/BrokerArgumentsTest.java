// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokerArgumentsTest {

    private static final String USAGE =
            "; usage: BrokerMain --port <port> --data <dir> [--advertised-port <port>] [--controller-port <port>]";

    @Test
    void shouldReadAll() {
        assertThat(BrokerArguments.parse("--data", "/with a blank", "--port", "9093"))
                .isEqualTo(new BrokerArguments(9093, Path.of("/with a blank"), 9093, Optional.empty()));
        assertThat(BrokerArguments.parse("--port", "1", "--data", "/d", "--controller-port", "65535"))
                .isEqualTo(new BrokerArguments(1, Path.of("/d"), 1, Optional.of(65_535)));
        assertThat(BrokerArguments.parse("--port", "1", "--data", "/d", "--advertised-port", "2"))
                .isEqualTo(new BrokerArguments(1, Path.of("/d"), 2, Optional.empty()));
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertWrong("--port and --data are required");
        assertWrong("--port and --data are required", "--port", "9093");
        assertWrong("'--data' is unknown or has no value", "--port", "9093", "--data");
        assertWrong("'--dta' is unknown or has no value", "--port", "9093", "--dta", "/d");
        assertWrong("'0' is no port from 1 to 65535", "--port", "0", "--data", "/d");
        assertWrong("'65536' is no port from 1 to 65535", "--port", "65536", "--data", "/d");
        assertWrong("'x' is no port from 1 to 65535", "--port", "x", "--data", "/d");
    }

    private static void assertWrong(String message, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerArguments.parse(args))
                .withMessage(message + USAGE);
    }
}
