// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.ApiException;
import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.DemoState;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.Block;
import dev.mayfly.cli.view.Screen;
import dev.mayfly.cli.view.Texts;
import java.time.Duration;
import java.util.List;

/** Stays with a demo that is up: time left on a terminal, a line for each change of state in a pipe. */
final class Stay {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final MayflyClient client;
    private final Screen screen;
    private final Pause pause;

    Stay(MayflyClient client, Screen screen, Pause pause) {
        this.client = client;
        this.screen = screen;
        this.pause = pause;
    }

    /** Returns when its end has begun, or somebody asked to stop. */
    void until(Reply<Demo> ready) {
        screen.line("Ctrl-C destroys it; so does the end of its time, "
                + ready.body().expiresAt() + ".");
        screen.line("");
        var block = new Block(screen);
        var before = ready.body();
        show(block, ready.body());
        while (!pause.isStoppedAfter(BETWEEN)) {
            var demo = look(before);
            if (screen.live() || demo.state() != before.state()) {
                show(block, demo);
            }
            if (hasEnded(demo)) {
                return;
            }
            before = demo;
        }
    }

    private static boolean hasEnded(Demo demo) {
        return demo.state() == DemoState.DESTROYING || demo.state().isEnd();
    }

    /** A bad answer now and then is no news, and no reason to end a demo; whether the host still lives, the pause checks. */
    private Demo look(Demo before) {
        try {
            return client.get(before.id()).body();
        } catch (ApiException e) {
            return before;
        }
    }

    private void show(Block block, Demo demo) {
        if (screen.live()) {
            block.draw(List.of(Texts.headline(demo, screen)));
        } else {
            screen.line(Texts.headline(demo, screen));
        }
    }
}
