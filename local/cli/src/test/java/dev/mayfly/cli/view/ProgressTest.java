// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Step;
import dev.mayfly.cli.client.Step.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant T0 = Instant.parse("2026-05-04T12:00:00Z");
    private static final String NL = System.lineSeparator();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

    private Screen terminal(boolean colours, int columns, int rows) {
        return new Screen(stream, true, colours, true, columns, rows);
    }

    private String out() {
        var text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    private static Step waiting(String name) {
        return new Step(name, "Step " + name, "provision", State.WAITING, null, null, null, 0, 0, null);
    }

    private static Step running(String name, int retries, String detail) {
        return new Step(name, "Step " + name, "provision", State.RUNNING, T0, null, null, retries + 1, retries, detail);
    }

    private static Step done(String name, double seconds) {
        return new Step(name, "Step " + name, "provision", State.DONE, T0, T0.plusSeconds(9), seconds, 1, 0, "Id 1");
    }

    private static Step failed(String name, String detail) {
        return new Step(name, "Step " + name, "provision", State.FAILED, T0, T0, 1.0, 3, 2, detail);
    }

    @Test
    void shouldWriteALineForEachStepThatEndsInAPipe() {
        try (var progress = Progress.on(Screen.plain(stream))) {
            progress.show(List.of(running("a", 0, null), waiting("b")), T0);
            assertThat(out()).isEmpty();
            progress.show(List.of(done("a", 2.34), running("b", 0, null)), T0);
            assertThat(out()).isEqualTo("  done       2.3 s  Step a" + NL);
            progress.show(List.of(done("a", 2.34), failed("b", "no\nspace left")), T0);
            assertThat(out()).isEqualTo("  FAILED     1.0 s  Step b  (2 retries): no space left" + NL);
        }
        assertThat(out()).isEmpty();
    }

    @Test
    void shouldWriteALineForEachRetryWithItsCauseInAPipe() {
        try (var progress = Progress.on(Screen.plain(stream))) {
            progress.show(List.of(running("a", 0, null)), T0);
            progress.show(List.of(running("a", 1, "429 from Aura")), T0.plusSeconds(3));
            progress.show(List.of(running("a", 1, "429 from Aura")), T0.plusSeconds(4));
            assertThat(out()).isEqualTo("  running    3.0 s  Step a  (1 retry): 429 from Aura" + NL);
            progress.show(List.of(running("a", 2, "503 from Aura")), T0.plusSeconds(5));
            assertThat(out()).isEqualTo("  running    5.0 s  Step a  (2 retries): 503 from Aura" + NL);
        }
    }

    @Test
    void shouldDrawOverItsLinesOnATerminal() {
        try (var progress = Progress.on(terminal(false, 100, 40))) {
            progress.show(List.of(running("a", 0, null), waiting("b")), T0.plusMillis(1500));
            assertThat(out()).isEqualTo("  ▸ Step a                                          1.5 s\n  · Step b\n");
            progress.show(List.of(done("a", 2), running("b", 0, "polling")), T0.plusSeconds(4));
            assertThat(out())
                    .isEqualTo(
                            """
                            \u001b[2F\u001b[J  ✓ Step a                                          2.0 s
                              ▸ Step b                                          4.0 s: polling
                            """);
        }
    }

    @Test
    void shouldColourTheSigns() {
        try (var progress = Progress.on(terminal(true, 100, 40))) {
            progress.show(List.of(done("a", 2), failed("b", null), waiting("c")), T0);
        }
        assertThat(out())
                .contains("  \u001b[32m✓\u001b[0m Step a", "  \u001b[31m✗\u001b[0m Step b")
                .contains("  \u001b[2m·\u001b[0m \u001b[2mStep c\u001b[0m\n");
    }

    @Test
    void shouldCutLinesSoThatTheyCanBeDrawnOver() {
        try (var progress = Progress.on(terminal(true, 20, 40))) {
            progress.show(List.of(running("a", 3, "a very long story of a failure")), T0);
        }
        assertThat(out()).isEqualTo("  \u001b[36m▸\u001b[0m Step a         \n");
    }

    @Test
    void shouldDrawOnlyWhatFitsAndAllAtTheEnd() {
        var steps = IntStream.range(0, 10)
                .mapToObj(i -> i < 4 ? done("s" + i, 1) : waiting("s" + i))
                .toList();
        try (var progress = Progress.on(terminal(false, 100, 7))) {
            progress.show(steps, T0);
            assertThat(out().lines().map(line -> line.strip().substring(2, 9)))
                    .containsExactly("Step s4", "Step s5", "Step s6", "Step s7", "Step s8");
        }
        assertThat(out()).startsWith("\u001b[5F\u001b[J  ✓ Step s0").hasLineCount(10);
    }
}
