// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One line when a step ends, and one for each retry with its cause. Nothing is ever drawn over. */
final class PlainProgress implements Progress {

    private final Screen screen;
    private final Map<String, Step> seen = new HashMap<>();

    PlainProgress(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void show(List<Step> steps, Instant now) {
        for (var step : steps) {
            var before = seen.put(step.name(), step);
            if (step.isOver() && (before == null || !before.isOver())) {
                screen.line("  " + StepLine.plain(step, now));
            } else if (isNewRetry(before, step)) {
                screen.line("  " + StepLine.plain(step, now));
            }
        }
    }

    private static boolean isNewRetry(Step before, Step step) {
        if (step.isOver() || step.retries() == 0) {
            return false;
        }
        return before == null
                || step.retries() > before.retries()
                || (step.retries() == before.retries()
                        && before.detail() == null
                        && !Objects.equals(step.detail(), before.detail()));
    }

    @Override
    public void close() {
        // Every line is out already.
    }
}
