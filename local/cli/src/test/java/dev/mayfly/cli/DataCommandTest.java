// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataCommandTest extends CommandTest {

    @Test
    void shouldBeginARunWithWhatIsGivenAndWaitForItsEnd() {
        assertThat(run("data", "k3f9a1", "--generator", "social-network", "--scale", "2", "--wait"))
                .isZero();

        assertThat(app.bodies().get(0).toString()).isEqualTo("{\"generator\":\"social-network\",\"scale\":2}");
        assertThat(out())
                .isEqualTo(lines(
                        "Sample data data-1 (social-network, scale 2, seed 42, bulk): DONE",
                        "  written: 220 nodes, 890 relationships in 0.4 s",
                        "  at the subscriber after 1.3 s (888 events a second)",
                        "  digest: EQUAL",
                        "  How it went."));
    }

    @Test
    void shouldTakeGraphsThatDifferForBadNews() {
        app.verdict("FAIL");

        assertThat(run("data", "k3f9a1", "--wait")).isEqualTo(1);
        assertThat(out()).contains("  digest: DIFFERENT");
        assertThat(app.bodies().get(0).toString()).isEqualTo("{}");
    }

    @Test
    void shouldBeginATrickleAndComeBackAtOnce() {
        assertThat(run("data", "k3f9a1", "--trickle", "--per-second", "10", "--minutes", "3"))
                .isZero();

        assertThat(app.bodies().get(0).toString()).isEqualTo("{\"mode\":\"trickle\",\"perSecond\":10,\"minutes\":3}");
        assertThat(out()).contains("bulk): RUNNING").doesNotContain("digest");
    }

    @Test
    void shouldListAndStop() {
        assertThat(run("data", "k3f9a1")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "RUN     GENERATOR       SCALE  MODE  STATE  NODES  RELATIONSHIPS  CHANGES  REPLICATED  DIGEST",
                        "data-1  social-network  2      bulk  DONE   220    890            0        1.3 s       EQUAL",
                        "data-1: How it went."));

        assertThat(run("data", "k3f9a1", "--stop", "--json")).isZero();
        assertThat(out()).contains("\"STOPPED\"");
        assertThat(app.bodies()).isEmpty();
        assertThat(run("data", "k3f9a1", "--stop", "--trickle")).isEqualTo(2);
    }
}
