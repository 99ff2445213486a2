// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Json;
import dev.mayfly.cli.client.Lab;
import dev.mayfly.cli.view.LabChart;
import dev.mayfly.cli.view.LabText;
import dev.mayfly.cli.view.Screen;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class LabCommandTest extends CommandTest {

    @Test
    void shouldBeginARunFollowItAndShowBothPatterns() {
        assertThat(run("lab", "k3f9a1", "--tasks", "4")).isZero();

        assertThat(app.bodies().get(0).toString()).isEqualTo("{\"pattern\":\"both\",\"tasks\":4,\"demo\":\"k3f9a1\"}");
        assertThat(out())
                .startsWith(lines(
                        "Connection lab lab-1 at demo k3f9a1: DONE",
                        "The lesson.",
                        "                             driver-per-task  shared-driver",
                        "  tasks                      4                4",
                        "  drivers made               4                1",
                        "  connections opened         4                1",
                        "  ... seen by the server     4                ?",
                        "  most open at once          4                1",
                        "  most in use at once        2                1",
                        "  still open after the work  4                1",
                        "  left after the clean-up    0                0",
                        "  tasks that failed          0                0",
                        "  seconds                    0.50             0.25",
                        "  tasks per second           8.0              ?",
                        "Shared: 75.0 % fewer connections opened, 75.0 % fewer left open.",
                        "Open at the server, over 1.0 s:",
                        "  driver-per-task"));
    }

    /** Four connections from half of the time on: the right half is full to the top, and the last column empty. */
    @Test
    void shouldDrawWhatWasOpenOverTime() {
        run("lab", "--run", "lab-1");

        var rows = out().lines()
                .dropWhile(line -> !line.equals("  driver-per-task"))
                .toList();
        assertThat(rows.get(1)).isEqualTo("     4 |" + " ".repeat(30) + "#".repeat(29));
        assertThat(rows.get(6)).isEqualTo("       |" + " ".repeat(30) + "#".repeat(29));
        assertThat(rows.get(7)).isEqualTo("     0 +" + "-".repeat(60));
        assertThat(rows.get(8)).isEqualTo("  shared-driver");
        assertThat(rows.get(9))
                .as("the drivers' own count where the server could not be asked")
                .isEqualTo("     4 |");
        assertThat(rows.get(14)).isEqualTo("       |#");
    }

    /** Four connections half-way to the top of eight or ten, as the grid has it. */
    @Test
    void shouldDrawTheRunIntoAFile() throws IOException {
        assertThat(run("lab", "--run", "lab-1", "--chart", "chart.svg")).isZero();

        assertThat(Files.readString(folder.resolve("chart.svg")))
                .startsWith("<svg ")
                .contains("<polyline points=\"56.0,292.0 398.0,194.4 740.0,292.0\" ")
                .contains("driver-per-task: 4 opened, 4 left open after the work")
                .contains("shared-driver: 1 opened, 1 left open after the work");
        assertThat(run("lab", "--run", "lab-1", "--chart", "no/such/folder.svg"))
                .isEqualTo(1);
    }

    /** The drawing in the documentation is that of the run beside it. */
    @Test
    void shouldHaveDrawnTheRunOfTheDocumentation() throws IOException {
        var docs = Project.home().resolve("docs");
        var lab = Json.mapper().readValue(docs.resolve("connections.json").toFile(), Lab.class);

        assertThat(LabChart.svg(lab)).isEqualTo(Files.readString(docs.resolve("connections.svg")));
        assertThat(lab.reductionPercent()).isGreaterThanOrEqualTo(90);
        assertThat(Files.readString(docs.resolve("connections.md")))
                .contains(LabText.of(lab, Screen.plain(System.out)).stream()
                        .filter(line -> line.startsWith("  ") && line.length() > 28)
                        .limit(10)
                        .toArray(String[]::new));
    }

    @Test
    void shouldTakeAConnectionThatIsLeftForBadNews() {
        app.verdict("FAIL");

        assertThat(run("lab")).isEqualTo(1);
        assertThat(app.bodies().get(0).has("demo")).isFalse();
        assertThat(out())
                .startsWith(lines("Connection lab lab-1 at demo k3f9a1: FAILED", "3 connections are still open."));
    }

    @Test
    void shouldPrintTheJsonOfTheEndAndNothingElse() throws Exception {
        assertThat(run("lab", "--json")).isZero();
        assertThat(Json.mapper().readTree(out()).path("state").asText()).isEqualTo("DONE");
    }

    @Test
    void shouldSayWhyNoneCanBegin() {
        assertThat(run("lab", "taken")).isEqualTo(1);
        assertThat(err()).contains("Run lab-0 at demo 'taken' goes on.");
        assertThat(run("lab", "--run", "../demos")).isEqualTo(2);
        assertThat(run("lab", "NO")).isEqualTo(2);
        assertThat(run("lab", "--tasks", "many")).isEqualTo(2);
    }

    @Test
    void shouldListRuns() {
        assertThat(run("lab", "--list")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "RUN    DEMO    STATE  TASKS  OPENED                              FEWER",
                        "lab-1  k3f9a1  DONE   4      driver-per-task 4, shared-driver 1  75.0 %"));
    }

    @Test
    void shouldShowWhoIsConnected() {
        assertThat(run("lab", "monitor", "k3f9a1")).isZero();
        assertThat(app.calls()).last().isEqualTo("GET /api/lab/monitor");
        assertThat(out())
                .isEqualTo(lines(
                        "Connections at demo k3f9a1, 2026-05-04T12:00:00Z",
                        "  master: 3 open",
                        "       1  (not logged in yet)",
                        "       2  mayfly",
                        "  subscriber: 0 open"));
    }

    @Test
    void shouldTakeAServerThatCannotBeAskedForBadNews() {
        app.verdict("FAIL");

        assertThat(run("lab", "monitor")).isEqualTo(1);
        assertThat(out()).contains("  subscriber: ? (no connection)");
    }
}
