// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseCommandTest extends CommandTest {

    private static final String STALLED =
            """
            {"pulse":{"verdict":"STALLED_AT_SINK","reason":"Marker 8 waits.","at":"2026-03-01T10:00:00Z","marker":9,
              "lagMs":null,"hops":[{"name":"master","marker":9,"ageSeconds":1.0},{"name":"hub","marker":9,"ageSeconds":1.0},
              {"name":"subscriber","marker":7,"ageSeconds":61.5}]},
             "history":[{"at":"2026-03-01T09:59:00Z","verdict":"FLOWING","lagMs":41.0},
              {"at":"2026-03-01T09:59:30Z","verdict":"UNKNOWN"},{"at":"2026-03-01T10:00:00Z","verdict":"STALLED_AT_SINK"}],
             "repairs":[{"at":"2026-03-01T10:00:00Z","rung":"CONNECTOR","reason":"Marker 8 waits.","result":"done"}]}""";

    @Test
    void shouldShowWhereItStops() {
        app.beating(STALLED);

        assertThat(run("pulse", "k3f9a1")).isEqualTo(1);
        assertThat(out().lines().map(line -> line.replaceAll("[\\dhdms ]+ ago", " NOW")))
                .containsExactly(
                        "Pulse STALLED_AT_SINK, NOW: Marker 8 waits.",
                        "  master      marker 9  1.0 s old",
                        "  hub         marker 9  1.0 s old",
                        "  subscriber  marker 7  61.5 s old",
                        "  before  +?-  (+ flows, - stalls, o idle, ? unknown)",
                        "  restart of the connector NOW, done. Marker 8 waits.");
    }

    @Test
    void shouldBeGoodOnlyWhenItFlows() {
        assertThat(run("pulse", "k3f9a1")).isEqualTo(1);
        assertThat(out()).isEqualTo("No pulse was taken yet." + NL);

        app.beating(STALLED.replace("STALLED_AT_SINK", "FLOWING").replace("\"lagMs\":null", "\"lagMs\":41.5"));
        assertThat(run("pulse", "k3f9a1")).isZero();
        assertThat(out()).startsWith("Pulse FLOWING, 42 ms from master to subscriber, ");
    }

    @Test
    void shouldPrintTheApisJson() {
        app.beating(STALLED);

        assertThat(run("pulse", "k3f9a1", "--json")).isEqualTo(1);
        assertThat(out()).startsWith("{").contains("\"STALLED_AT_SINK\"");
    }

    @Test
    void shouldRestartAConnector() {
        assertThat(run("restart", "k3f9a1", "sink")).isZero();
        assertThat(out())
                .isEqualTo("Connect was asked to restart neo4j-sink; 'mayfly pulse k3f9a1' shows whether that helped."
                        + NL);
        assertThat(app.calls()).containsExactly("POST /api/demos/k3f9a1/connectors/sink/restart");
    }
}
