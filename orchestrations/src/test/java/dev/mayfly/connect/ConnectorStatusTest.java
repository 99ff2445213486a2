// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorStatusTest {

    @ParameterizedTest
    @CsvSource({
        "RUNNING, RUNNING, HEALTHY",
        "RUNNING, , NO_TASKS",
        "RUNNING, FAILED, FAILED",
        "RUNNING, UNASSIGNED, STARTING",
        "RUNNING, RESTARTING, STARTING",
        "RUNNING, RUNNING FAILED, FAILED",
        "RUNNING, RUNNING PAUSED, STARTING",
        "FAILED, RUNNING, FAILED",
        "PAUSED, PAUSED, PAUSED",
        "PAUSED, RUNNING, STARTING",
        "STOPPED, , STOPPED",
        "STOPPED, RUNNING, STARTING",
        "UNASSIGNED, RUNNING, STARTING",
        "RESTARTING, RUNNING, STARTING",
        "NEWSTATE, RUNNING, STARTING"
    })
    void shouldSayOneWordForConnectorAndTasksTogether(String connector, String tasks, ConnectorHealth health) {
        List<TaskStatus> list = new ArrayList<>();
        for (String task : tasks == null ? new String[0] : tasks.split(" ")) {
            list.add(new TaskStatus(list.size(), ConnectorState.of(task), "w", Optional.empty()));
        }
        ConnectorStatus status = new ConnectorStatus("c", ConnectorState.of(connector), "w", Optional.empty(), list);
        assertThat(status.health()).isEqualTo(health);
    }

    @Test
    void shouldFindTheInnermostCauseOfTheFirstTrace() {
        String trace =
                """
                org.apache.kafka.connect.errors.ConnectException: outer
                \tat a.B.c(B.java:1)
                Caused by: java.lang.IllegalStateException: middle
                \tat a.B.d(B.java:2)
                Caused by: org.neo4j.driver.exceptions.AuthenticationException: wrong
                \t... 3 more
                """;
        ConnectorStatus status = new ConnectorStatus(
                "c",
                ConnectorState.RUNNING,
                "w",
                Optional.empty(),
                List.of(new TaskStatus(0, ConnectorState.FAILED, "w", Optional.of(trace))));
        assertThat(status.cause()).contains("org.neo4j.driver.exceptions.AuthenticationException: wrong");
    }

    @Test
    void shouldKeepBothEndsOfALongTrace() {
        String trace = "first: " + "x".repeat(10_000) + "\nCaused by: last";
        String cut = Traces.cut(trace);
        assertThat(cut).hasSizeLessThan(4100).startsWith("first: ").endsWith("Caused by: last");
        assertThat(Traces.innermostCause(cut)).isEqualTo("last");
    }
}
