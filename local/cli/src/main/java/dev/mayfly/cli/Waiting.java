// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.cli.view.Block;
import dev.mayfly.cli.view.Screen;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for the end of a run, and shows how it goes: drawn over on a terminal, elsewhere a line whenever there is something new
 * to say.
 *
 * @param what it is, with its name, for messages
 * @param goesOn whether it has not ended yet
 * @param drawn what a terminal shows of it
 * @param said one line about it for a pipe; null if there is nothing to say
 */
record Waiting<T>(String what, Predicate<T> goesOn, Function<T, List<String>> drawn, Function<T, String> said) {

    /**
     * Returns the last answer.
     *
     * @param look empty if the deployment does not know of it any more
     * @param screen where to show it; {@link Screen#nowhere} for JSON
     */
    Reply<T> untilEnd(Reply<T> begun, Supplier<Optional<Reply<T>>> look, Screen screen, Pause pause) {
        var patience = new Patience(pause);
        var block = new Block(screen);
        String before = null;
        var reply = begun;
        while (goesOn.test(reply.body()) && !pause.isStoppedAfter(Follower.BETWEEN)) {
            reply = patience.with(look).orElseThrow(this::gone);
            if (screen.live()) {
                block.draw(drawn.apply(reply.body()));
            } else if (goesOn.test(reply.body())) {
                before = news(before, said.apply(reply.body()), screen);
            }
        }
        if (screen.live()) {
            block.draw(List.of());
        }
        return reply;
    }

    private static String news(String before, String now, Screen screen) {
        if (now != null && !Objects.equals(before, now)) {
            screen.line(now);
        }
        return now;
    }

    private BadNewsException gone() {
        return new BadNewsException(
                "There is no " + what + " any more: the demo was made anew, or too much came after it.");
    }
}
