// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Json;
import org.junit.jupiter.api.Test;

class SweepCommandTest extends CommandTest {

    @Test
    void shouldShowWhatWasDone() {
        assertThat(run("sweep")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "Sweep good in 2.5 s: 2 of ours, 7 of others",
                        "  delete  resource-group  mayfly-k3f9a1-x1y2z  its time ended; deleting",
                        "  report  resource-group  mayfly-notes         it has none of our tags"));
        assertThat(app.bodies().get(0).path("dryRun").asBoolean()).isFalse();
    }

    @Test
    void shouldShowWhatWouldBeDone() {
        assertThat(run("sweep", "--dry-run")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "A sweep would be good in 2.5 s: 2 of ours, 7 of others",
                        "  would delete  resource-group  mayfly-k3f9a1-x1y2z  its time ended",
                        "  report        resource-group  mayfly-notes         it has none of our tags"));
        assertThat(app.bodies().get(0).path("dryRun").asBoolean()).isTrue();
    }

    @Test
    void shouldTakeItForBadNewsIfItCouldNotLookEverywhere() {
        app.leavingSomething();

        assertThat(run("sweep")).isEqualTo(1);
        assertThat(out())
                .startsWith("Sweep not complete in 2.5 s")
                .endsWith(lines("  could not look everywhere: the vault could not be read"));
    }

    @Test
    void shouldPrintTheJsonOfTheApi() throws Exception {
        assertThat(run("sweep", "--dry-run", "--json")).isZero();
        assertThat(Json.mapper().readTree(out()).at("/items/1/reason").asText()).isEqualTo("it has none of our tags");
    }
}
