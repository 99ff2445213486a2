// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.Block;
import dev.mayfly.cli.view.Screen;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks again and again: drawn over on a terminal, in a pipe a line for each piece of news. A deployment that does not
 * answer for a moment is waited for.
 *
 * @param drawn what a terminal shows of an answer
 * @param news what is new in an answer after the one before, which is null at first
 * @param over whether there is nothing more to wait for
 */
record Watch<T>(Function<T, List<String>> drawn, BiFunction<Reply<T>, Reply<T>, List<News>> news, Predicate<T> over) {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** One line for people, and what {@code --json} says in its place. */
    record News(String words, JsonNode json) {}

    /** Returns the last answer, once it is over, nobody reads any more, or somebody asked to stop. */
    Reply<T> run(Supplier<Reply<T>> look, Screen screen, Output output, Pause pause) {
        var block = new Block(screen);
        var patience = new Patience(pause);
        Reply<T> before = null;
        while (true) {
            var now = patience.with(look);
            if (screen.live() && !output.isJson()) {
                block.draw(drawn.apply(now.body()).stream().limit(block.room()).toList());
            } else {
                news.apply(before, now)
                        .forEach(
                                each -> screen.line(output.isJson() ? output.text(each.json(), screen) : each.words()));
            }
            if (over.test(now.body()) || screen.isClosed() || pause.isStoppedAfter(BETWEEN)) {
                return now;
            }
            before = now;
        }
    }
}
