// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.client.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of the local default while they start, in the shape of a demo's steps, so that they are shown alike. */
final class Startup {

    private final Map<String, Step> steps = new LinkedHashMap<>();

    void begin(String name, String title) {
        steps.put(name, step(name, title, Step.State.RUNNING, Instant.now(), null));
    }

    void done(String name) {
        var begun = steps.get(name);
        if (begun.state() == Step.State.RUNNING) {
            steps.put(name, step(name, begun.title(), Step.State.DONE, begun.startedAt(), Instant.now()));
        }
    }

    boolean isDone(String name) {
        return steps.get(name).isOver();
    }

    boolean isAllDone() {
        return steps.values().stream().allMatch(Step::isOver);
    }

    List<Step> steps() {
        return List.copyOf(steps.values());
    }

    private static Step step(String name, String title, Step.State state, Instant from, Instant to) {
        var seconds = to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
        return new Step(name, title, "start", state, from, to, seconds, 1, 0, null);
    }
}
