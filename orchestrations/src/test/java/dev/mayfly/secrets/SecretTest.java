// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final Secret SECRET = Secret.of("canary-7319");

    private record Login(String user, Secret password) {}

    @Test
    @FaultCase(number = 30, tier = Tier.U)
    void shouldPrintAsStars() {
        assertThat(new Login("ada", SECRET)).hasToString("Login[user=ada, password=***]");
        assertThat(String.format("%s %s", SECRET, List.of(SECRET))).isEqualTo("*** [***]");
    }

    /** Neither written nor silently left out: whoever tries to write one learns of it at once. */
    @Test
    @FaultCase(number = 30, tier = Tier.U)
    void shouldNotBeWrittenAsJson() {
        for (Object holder : new Object[] {
            SECRET, new Login("ada", SECRET), Map.of("p", SECRET), List.of(SECRET), Optional.of(SECRET)
        }) {
            Throwable refused = catchThrowable(() -> Json.write(holder));
            assertThat(refused).isNotNull();
            assertThat(refused.toString()).doesNotContain("canary");
        }
    }

    @Test
    void shouldBeEqualByItsText() {
        assertThat(SECRET).isEqualTo(Secret.of("canary-7319")).isNotEqualTo(Secret.of("canary-7310"));
        assertThat(SECRET.reveal()).isEqualTo("canary-7319");
    }
}
