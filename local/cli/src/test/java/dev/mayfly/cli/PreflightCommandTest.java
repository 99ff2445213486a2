// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Json;
import org.junit.jupiter.api.Test;

class PreflightCommandTest extends CommandTest {

    @Test
    void shouldPassOnlyIfEverythingPassed() {
        assertThat(run("preflight")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "Preflight PASS in 1.3 s: 2 checks, 0 failed, 0 unknown",
                        "  PASS  aura   aura-credentials  accepted",
                        "  PASS  azure  azure-locks       keep (CanNotDelete)",
                        "Note: Deny assignments cannot be seen."));
    }

    @Test
    void shouldSayWhatIsExpectedAndTheFix() {
        app.verdict("FAIL");

        assertThat(run("preflight")).isEqualTo(1);
        assertThat(out())
                .isEqualTo(lines(
                        "Preflight FAIL in 1.3 s: 2 checks, 1 failed, 0 unknown",
                        "  PASS  aura   aura-credentials  accepted",
                        "  FAIL  azure  azure-locks       keep (CanNotDelete)",
                        "      expected: no lock",
                        "      fix: Remove it.",
                        "Note: Deny assignments cannot be seen."));
    }

    @Test
    void shouldTakeDoubtForBadNews() {
        app.verdict("UNKNOWN");

        assertThat(run("preflight")).isEqualTo(1);
        assertThat(out()).startsWith("Preflight UNKNOWN").contains("  UNKNOWN  azure  azure-locks");
    }

    @Test
    void shouldTakeAWordOfTheFutureForDoubt() {
        app.verdict("MAYBE");

        assertThat(run("preflight")).isEqualTo(1);
        assertThat(out()).startsWith("Preflight UNKNOWN");
    }

    @Test
    void shouldPrintTheJsonOfTheApiAndNothingElse() throws Exception {
        app.verdict("FAIL");

        assertThat(run("preflight", "--json")).isEqualTo(1);
        assertThat(Json.mapper().readTree(out()).at("/checks/1/fix").asText()).isEqualTo("Remove it.");
        assertThat(err()).isEmpty();
    }
}
