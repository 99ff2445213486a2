// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void shouldWriteTheReportIntoItsModule() {
        Arguments arguments = Arguments.parse("--home", "/mayfly", "--size", "QUICK");

        assertThat(arguments.json()).isEqualTo(Path.of("/mayfly/local/bench/target/bench.json"));
        assertThat(arguments.docs()).isNull();
        assertThat(arguments.size()).isEqualTo(Size.QUICK);
    }

    @Test
    void shouldTakeScenariosByName() {
        assertThat(Arguments.parse("--scenario", "bulk", "--scenario", "latency")
                        .scenarios())
                .isEqualTo(List.of("bulk", "latency"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--everything"})
    void shouldRefuseWhatItDoesNotKnow(String argument) {
        assertThatThrownBy(() -> Arguments.parse(argument)).hasMessage("'" + argument + "' is unknown or has no value");
    }
}
