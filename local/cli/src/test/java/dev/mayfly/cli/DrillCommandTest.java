// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrillCommandTest extends CommandTest {

    @Test
    void shouldBeginADrillAndWaitForItsEnd() {
        assertThat(run("drill", "k3f9a1", "kill-task", "--wait")).isZero();

        assertThat(app.acts()).containsExactly("POST /api/demos/k3f9a1/drills/kill-task");
        assertThat(out())
                .isEqualTo(lines(
                        "Drill kill-task (drill-1): RECOVERED",
                        "  broken      2026-05-04T12:00:01Z",
                        "  noticed     after 8.1 s",
                        "  well again  after 15.2 s",
                        "  undone      after 16.0 s",
                        "  How it went."));
    }

    @Test
    void shouldTakeADrillThatDidNotRecoverForBadNews() {
        app.verdict("FAIL");

        assertThat(run("drill", "k3f9a1", "kill-task", "--wait")).isEqualTo(1);
        assertThat(out()).contains("NOT_RECOVERED", "  well again  -");
    }

    @Test
    void shouldComeBackAtOnceAndSayWhenItIsUndone() {
        assertThat(run("drill", "k3f9a1", "pause-sink")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "Drill pause-sink (drill-1): RUNNING",
                        "  How it went.",
                        "  It is undone by 2026-05-04T12:05:00Z at the latest, whatever happens."));
    }

    @Test
    void shouldListAndPrintTheApisJson() {
        assertThat(run("drill", "k3f9a1")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "RUN      DRILL      STATE      STARTED               NOTICED  WELL AGAIN",
                        "drill-1  kill-task  RECOVERED  2026-05-04T12:00:00Z  8.1 s    15.2 s",
                        "drill-1: How it went."));

        assertThat(run("drill", "k3f9a1", "kill-task", "--wait", "--json")).isZero();
        assertThat(out()).startsWith("{").contains("\"recoverSeconds\" : 15.2");
    }

    @Test
    void shouldLeaveItToTheDeploymentWhichDrillsThereAre() {
        assertThat(run("drill", "k3f9a1", "pour-coffee")).isEqualTo(1);
        assertThat(err()).contains("There is no drill 'pour-coffee': there are kill-task, pause-sink.");

        assertThat(run("drill", "k3f9a1", "../data")).isEqualTo(2);
        assertThat(run("drill", "k3f9a1", "--wait")).isEqualTo(2);
    }
}
