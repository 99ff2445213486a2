// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReportTest {

    @Test
    void shouldTellHowLongEachPartTook() {
        var begin = Instant.parse("2030-01-01T00:00:00Z");
        var report = new RunReport(begin);
        var neo4j = new Step("neo4j", "Neo4j", "start", Step.State.DONE, begin, begin.plusSeconds(3), 3.0, 1, 0, null);

        report.started(List.of(neo4j), begin.plusSeconds(5));

        var phases = report.json().path("phases");
        assertThat(phases.path("neo4jSeconds").asDouble()).isEqualTo(3);
        assertThat(phases.path("startSeconds").asDouble()).isEqualTo(5);
    }
}
