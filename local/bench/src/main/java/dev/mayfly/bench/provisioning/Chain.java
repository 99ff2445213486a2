// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import dev.mayfly.plan.Plan;
import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Step;
import dev.mayfly.plan.StepNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How long the clouds alone take for a demo, if nobody ever waits longer than for them. */
final class Chain {

    private static final Set<String> NEED_MASTER = Set.of(StepNames.MASTER_CDC_PROOF, StepNames.MASTER_USERS);
    private static final Set<String> NEED_SUBSCRIBER =
            Set.of(StepNames.SUBSCRIBER_CONSTRAINT, StepNames.SUBSCRIBER_USERS);

    private Chain() {}

    /** The longest chain of steps that wait for each other: nobody can be faster in this order. */
    static Duration longest(CloudTimes times) {
        Map<String, Duration> ends = new HashMap<>();
        Plan plan = Plans.provision();
        for (Step step : plan.steps()) {
            Duration begin = step.after().stream().map(ends::get).reduce(Duration.ZERO, Chain::later);
            ends.put(step.name(), end(step.name(), begin, bolt(step.name(), ends, times), times));
        }
        return ends.values().stream().reduce(Duration.ZERO, Chain::later);
    }

    /** Capture is switched on whether Bolt answers or not; all else that needs Bolt begins when it does. */
    private static Duration end(String step, Duration begin, Duration bolt, CloudTimes times) {
        return step.equals(StepNames.MASTER_CDC_PROOF)
                ? later(begin.plus(times.of(step)), bolt)
                : later(begin, bolt).plus(times.of(step));
    }

    /** When the Bolt port answers that the step needs. */
    private static Duration bolt(String step, Map<String, Duration> ends, CloudTimes times) {
        if (NEED_MASTER.contains(step)) {
            return ends.get(StepNames.MASTER_RUNNING).plus(times.boltLag());
        }
        return NEED_SUBSCRIBER.contains(step)
                ? ends.get(StepNames.SUBSCRIBER_RUNNING).plus(times.boltLag())
                : Duration.ZERO;
    }

    /** One step after the other, with a registry of its own and both images built one after the other, as the original does. */
    static Duration originalInARow(CloudTimes cold) {
        return cold.steps().values().stream().reduce(cold.registry().plus(cold.build()), Duration::plus);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
