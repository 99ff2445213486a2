// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import dev.mayfly.plan.Outcome;
import dev.mayfly.plan.StepNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Steps that only take their time: begun by the first attempt, and done when their time is over. */
final class ImitatedSteps {

    private static final Set<String> OF_AURA = Set.of(
            StepNames.MASTER_CREATE,
            StepNames.MASTER_RUNNING,
            StepNames.MASTER_CDC,
            StepNames.MASTER_CDC_PROOF,
            StepNames.MASTER_USERS,
            StepNames.SUBSCRIBER_CREATE,
            StepNames.SUBSCRIBER_RUNNING,
            StepNames.SUBSCRIBER_CONSTRAINT,
            StepNames.SUBSCRIBER_USERS);

    private final VirtualClock clock;
    private final Function<String, CloudTimes> times;
    private final Map<String, Instant> ends = new HashMap<>();

    ImitatedSteps(VirtualClock clock, Function<String, CloudTimes> times) {
        this.clock = clock;
        this.times = times;
    }

    /** Whether the step is one of those that are played by the product itself. */
    static boolean isOfAura(String step) {
        return OF_AURA.contains(step);
    }

    Outcome attempt(String demo, String step) {
        if (!CloudTimes.LOOKED_AT.contains(step)) {
            return Outcome.done("answered");
        }
        Instant end = ends.computeIfAbsent(
                key(demo, step), key -> clock.instant().plus(times.apply(demo).of(step)));
        return clock.instant().isBefore(end) ? Outcome.going("under way") : Outcome.done("done");
    }

    /** When a step that is looked at was really done; nothing if it never was begun. */
    Optional<Instant> end(String demo, String step) {
        return Optional.ofNullable(ends.get(key(demo, step)));
    }

    private static String key(String demo, String step) {
        return demo + " " + step;
    }
}
