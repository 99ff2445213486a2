// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.Json;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:10Z");

    private static Demo demo(String step, String connector) throws IOException {
        return Json.mapper()
                .readValue(
                        """
                        {"id":"k3f9a1","state":"READY","region":"eastus",
                         "steps":[{"name":"a","title":"Step a","phase":"provision","state":"%s"}],
                         "connectors":[{"name":"c1","type":"sink","state":"RUNNING","tasks":["FAILED"],"cause":%s}],
                         "pulse":{"verdict":"FLOWING","at":"2026-05-04T12:00:04Z","lagMs":41.0,"hops":[]},
                         "verification":{"run":"r1","verdict":"PASS","seconds":1.5,"cleanedUp":true,
                          "lines":[{"check":"node create","verdict":"PASS"}]}}"""
                                .formatted(step, connector),
                        Demo.class);
    }

    @Test
    void shouldBeginWithWhatMovesWhenItIsWatchedAndLeaveOutWhatIsDone() throws IOException {
        var screen = Screen.plain(System.out);

        assertThat(Texts.watched(demo("DONE", "null"), screen, NOW))
                .containsExactly(
                        "Demo k3f9a1 is READY, eastus",
                        "Pulse FLOWING, 41 ms from master to subscriber, 6s ago",
                        "  sink connector c1: RUNNING, tasks FAILED",
                        "Verification PASS in 1.5 s");
        assertThat(Texts.watched(demo("RUNNING", "null"), screen, NOW)).anyMatch(line -> line.contains("Step a"));
    }

    @Test
    void shouldSayWhyAConnectorFailed() throws IOException {
        assertThat(Texts.summary(demo("DONE", "\"Unauthorized\\nat line 1\""), Screen.plain(System.out)))
                .contains("    because Unauthorized");
    }
}
