// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchTest extends CommandTest {

    private static final Watch<String> WATCH = new Watch<>(
            word -> List.of("now", word),
            (before, now) -> before != null && before.body().equals(now.body())
                    ? List.of()
                    : List.of(new Watch.News(now.body(), TextNode.valueOf(now.body()))),
            "end"::equals);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);

    /** Instead of an empty word nobody answers. */
    private Supplier<Reply<String>> answers(String... words) {
        Deque<String> left = new ArrayDeque<>(List.of(words));
        return () -> {
            var word = left.pop();
            if (word.isEmpty()) {
                app.close();
                new MayflyClient(app.deployment()).list();
            }
            return new Reply<>(200, word, TextNode.valueOf(word));
        };
    }

    private String watch(Screen screen, String... words) {
        assertThat(WATCH.run(answers(words), screen, new Output(), time -> false)
                        .body())
                .isEqualTo("end");
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldWriteNewsAloneInAPipe() {
        assertThat(watch(Screen.plain(stream), "a", "a", "b", "end")).isEqualTo(lines("a", "b", "end"));
    }

    @Test
    void shouldDrawOverItsLinesOnATerminal() {
        assertThat(watch(new Screen(stream, true, false, true, 80, 24), "a", "end"))
                .isEqualTo("now\na\n\u001b[2F\u001b[Jnow\nend\n");
    }

    @Test
    void shouldWaitForADeploymentThatStartsAgain() {
        assertThat(watch(Screen.plain(stream), "a", "", "", "end")).isEqualTo(lines("a", "end"));
    }

    /** As after {@code | head -1}: nobody would end it. */
    @Test
    void shouldEndWhenNobodyReadsAnyMore() {
        var closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int any) throws IOException {
                throw new IOException("Broken pipe");
            }
        });

        assertThat(WATCH.run(answers("a", "b"), Screen.plain(closed), new Output(), time -> false)
                        .body())
                .isEqualTo("a");
    }

    @Test
    void shouldNotDrawTheSameAgain() {
        assertThat(watch(new Screen(stream, true, false, true, 80, 24), "a", "a", "a", "end"))
                .isEqualTo("now\na\n\u001b[2F\u001b[Jnow\nend\n");
    }

    @Test
    void shouldEndWhenSomebodyAsks() {
        assertThat(WATCH.run(answers("a"), Screen.plain(stream), new Output(), time -> true)
                        .body())
                .isEqualTo("a");
    }

    @Test
    void shouldTellOfTheDemosOfTheListThatChanged() throws InterruptedException {
        app.holding("k3f9a1", "PROVISIONING");
        var command = new Thread(() -> run("list", "--watch"));
        command.start();
        await().until(() -> out().contains("k3f9a1"));
        app.holding("k3f9a1", "READY").holding("new12", "REQUESTED");
        await().until(() -> out().contains("new12"));
        command.interrupt();
        command.join();
        assertThat(out().lines().map(line -> line.replaceAll(",.*", "")))
                .containsExactlyInAnyOrder(
                        "Demo k3f9a1 is PROVISIONING", "Demo k3f9a1 is READY", "Demo new12 is REQUESTED");
    }
}
