// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.connectors.sink.Target.Abilities;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {

    @ParameterizedTest
    @CsvSource({
        "4.4.41, 4, 4",
        "5.26.0, 5, 26",
        "5.27-aura, 5, 27",
        "2025.06.0, 2025, 6",
        "5.27.0-2025020, 2025, 2",
        "what, 2147483647, 0"
    })
    void shouldReadTheVersion(String text, int major, int minor) {
        assertThat(ServerVersion.parse(text)).isEqualTo(new ServerVersion(major, minor));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 5.26.30, true",
        "true, 5.24.0, true",
        "true, 5.23.0, false",
        "true, 2025.01.0, true",
        "false, 5.26.30, false"
    })
    void shouldBeStrictWithApocFrom524(boolean doIt, String version, boolean strict) {
        assertThat(new Abilities(doIt, ServerVersion.parse(version)).strict()).isEqualTo(strict);
    }
}
