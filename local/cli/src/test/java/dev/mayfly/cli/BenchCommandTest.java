// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest extends CommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bench ; Say what to measure: --quick, --all or --scenario NAME ('mayfly bench --list').",
                "bench --all --quick ; --all goes neither with --quick nor with --scenario.",
                "bench --all --scenario latency ; --all goes neither with --quick nor with --scenario.",
                "bench --from report.json ; --from needs --docs DIR, the folder for the page.",
                "bench --quick ; The module local/bench is not built: start Mayfly with its script 'mayfly', or run"
                        + " 'mvn package'."
            })
    void shouldSayWhatIsMissing(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err()).isEqualTo("mayfly: " + message + NL);
    }

    @ParameterizedTest
    @CsvSource("bench --quick --connector-jar nothing.jar")
    void shouldRefuseAJarThatIsNone(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err()).contains("nothing.jar is not a file that can be read.");
    }
}
