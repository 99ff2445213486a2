// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Step;
import java.time.Instant;
import java.util.List;

/**
 * Draws the steps over their former lines. If they are more than the terminal has lines, only those from the first
 * running one on are drawn until the end.
 */
final class LiveProgress implements Progress {

    private final Screen screen;
    private final Block block;
    private List<Step> last = List.of();
    private Instant lastAt = Instant.EPOCH;

    LiveProgress(Screen screen) {
        this.screen = screen;
        this.block = new Block(screen);
    }

    @Override
    public void show(List<Step> steps, Instant now) {
        last = steps;
        lastAt = now;
        draw(window(steps, block.room()));
    }

    private static List<Step> window(List<Step> steps, int room) {
        if (steps.size() <= room) {
            return steps;
        }
        var running = 0;
        while (running < steps.size() && steps.get(running).isOver()) {
            running++;
        }
        var from = Math.min(running, steps.size() - room);
        return steps.subList(from, from + room);
    }

    private void draw(List<Step> steps) {
        block.draw(
                steps.stream().map(step -> StepLine.live(step, lastAt, screen)).toList());
    }

    @Override
    public void close() {
        if (last.size() > block.room()) {
            draw(last);
        }
    }
}
