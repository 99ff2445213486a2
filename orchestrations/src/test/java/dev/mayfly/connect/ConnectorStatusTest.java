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
        assertThat(failed(trace).cause()).contains("org.neo4j.driver.exceptions.AuthenticationException: wrong");
    }

    private static ConnectorStatus failed(String trace) {
        return new ConnectorStatus(
                "c",
                ConnectorState.RUNNING,
                "w",
                Optional.empty(),
                List.of(new TaskStatus(0, ConnectorState.FAILED, "w", Optional.of(trace))));
    }

    @Test
    void shouldKeepBothEndsOfALongTrace() {
        String trace = "first: " + "x".repeat(10_000) + "\nCaused by: last";
        String cut = Traces.cut(trace);
        assertThat(cut).hasSizeLessThan(4100).startsWith("first: ").endsWith("Caused by: last");
        assertThat(Traces.innermostCause(cut)).isEqualTo("last");
    }

    /** The calls below the innermost cause may be longer than everything else. */
    @Test
    void shouldKeepTheInnermostCauseWhereverItStands() {
        for (int before : new int[] {0, 1_990, 2_500, 8_000}) {
            String trace = "first: " + "x".repeat(before) + "\nCaused by: last\n" + "\tat a.B.c(B.java)\n".repeat(500);
            assertThat(Traces.innermostCause(Traces.cut(trace)))
                    .as("after %s", before)
                    .isEqualTo("last");
            assertThat(Traces.cut(trace)).hasSizeLessThan(4100);
        }
    }

    @Test
    void shouldShowNoCredentials() {
        String jaas = "username=\"$ConnectionString\" password=\"Endpoint=sb://x/;SharedAccessKey=abc\";";
        String trace =
                "a.B: Failed to log in with " + jaas + "\n\tat a.B\nCaused by: c.D: SharedAccessKey=abc;EntityPath=x";

        assertThat(Traces.shown(trace))
                .isEqualTo("a.B: Failed to log in with username=\"$ConnectionString\" password=***; … Caused by: c.D:"
                        + " SharedAccessKey=***;EntityPath=x");
        assertThat(failed(trace).cause()).contains("c.D: SharedAccessKey=***;EntityPath=x");
        assertThat(failed("c.D: refused {\"password\": \"abc\"}").cause()).contains("c.D: refused {\"password\": ***}");
        assertThat(failed("y".repeat(5_000)).cause().orElseThrow()).hasSize(801);
        assertThat(Traces.shown("one line")).isEqualTo("one line");
        assertThat(Traces.shown("y".repeat(5_000))).hasSize(801);
    }
}
