// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.neo4j.retention.RetentionLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void parse_takesTheLimitsOfAura_unlessTold() {
        Options options = Options.parse("--home", "/data/x/../neo4j", "--control-port", "7000");

        assertThat(options).isEqualTo(new Options(Path.of("/data/neo4j"), 7000, RetentionLimits.AURA));
    }

    @Test
    void parse_readsSizesAndDurations() {
        Options options = Options.parse(
                "--home",
                "/h",
                "--control-port",
                "0",
                "--retain-bytes",
                "3G",
                "--log-file-bytes",
                "128k",
                "--retain-age",
                "2d",
                "--check-interval",
                "200ms",
                "--check-transactions",
                "50");

        assertThat(options.retention())
                .isEqualTo(new RetentionLimits(3L << 30, 128 << 10, Duration.ofDays(2), Duration.ofMillis(200), 50));
    }

    @ParameterizedTest
    @CsvSource({"30s,PT30S", "15m,PT15M", "12h,PT12H", "PT1.5S,PT1.5S", "P1D,PT24H"})
    void parse_readsDurations(String text, Duration duration) {
        assertThat(Options.parse("--home", "/h", "--control-port", "0", "--retain-age", text)
                        .retention()
                        .age())
                .isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--home /h | --home and --control-port must be given",
                "--home /h --control-port | --control-port needs a value",
                "--home /h --control-port 70000 | --control-port must be 0 to 65535, but is 70000",
                "--home /h --port 7000 | unknown option --port",
                "--home /h --control-port 0 --retain-bytes much | --retain-bytes must be a number, with K, M or G behind if need be: much",
                "--home /h --control-port 0 --retain-age long | --retain-age must be like 30s, 15m, 12h, 1d or PT15M, but is long",
            })
    void parse_saysWhatIsWrong(String arguments, String message) {
        assertThatThrownBy(() -> Options.parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
