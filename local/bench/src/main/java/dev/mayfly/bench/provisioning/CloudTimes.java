// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Step;
import dev.mayfly.plan.StepNames;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How long the clouds take for each step of one demo. Planning figures: of Azure the usual ones (a namespace half a minute to two,
 * a container group with the pull of its images half a minute to three, an image build two to five), of Aura "a few minutes",
 * as its documentation says.
 *
 * @param steps by the name of the plan's step
 * @param boltLag how long after Aura calls an instance running its Bolt port answers
 * @param registry what the original makes in addition: a registry of its own
 * @param build the second image, which the original builds after the first
 */
record CloudTimes(Map<String, Duration> steps, Duration boltLag, Duration registry, Duration build) {

    /** Steps that are begun by a request and looked at until they are done; all others are done when they are answered. */
    static final Set<String> LOOKED_AT = Set.of(
            StepNames.IMAGES_ASKED,
            StepNames.IMAGES,
            StepNames.NAMESPACE,
            StepNames.MASTER_RUNNING,
            StepNames.SUBSCRIBER_RUNNING,
            StepNames.MASTER_CDC_PROOF,
            StepNames.CONTAINER_GROUP,
            StepNames.CONNECT_ANSWERS,
            StepNames.CONNECTORS_RUNNING);

    private static final Range CALL = new Range(0.5, 2);
    private static final Range BUILD = new Range(120, 300);

    private static final Map<String, Range> USUAL = Map.ofEntries(
            Map.entry(StepNames.RESOURCE_GROUP, new Range(1, 3)),
            Map.entry(StepNames.MASTER_CREATE, new Range(1, 3)),
            Map.entry(StepNames.SUBSCRIBER_CREATE, new Range(1, 3)),
            Map.entry(StepNames.MASTER_RUNNING, new Range(150, 330)),
            Map.entry(StepNames.SUBSCRIBER_RUNNING, new Range(90, 240)),
            Map.entry(StepNames.MASTER_CDC_PROOF, new Range(15, 60)),
            Map.entry(StepNames.NAMESPACE, new Range(30, 120)),
            Map.entry(StepNames.HUBS, new Range(4, 15)),
            Map.entry(StepNames.ACCESS_RULE, new Range(2, 5)),
            Map.entry(StepNames.CONTAINER_GROUP, new Range(30, 180)),
            Map.entry(StepNames.CONNECT_ANSWERS, new Range(15, 40)),
            Map.entry(StepNames.CONNECTORS_RUNNING, new Range(3, 10)),
            Map.entry(StepNames.FIRST_VERIFICATION, new Range(10, 20)));

    private static final Map<String, Range> COLD =
            Map.of(StepNames.IMAGES_ASKED, new Range(10, 60), StepNames.IMAGES, BUILD);

    /**
     * @param cold whether the images have to be built
     */
    static CloudTimes draw(RandomGenerator random, boolean cold) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        for (Step step : Plans.provision().steps()) {
            Range usual = USUAL.getOrDefault(step.name(), CALL);
            steps.put(step.name(), (cold ? COLD.getOrDefault(step.name(), usual) : usual).draw(random));
        }
        return new CloudTimes(steps, new Range(0, 10).draw(random), new Range(10, 60).draw(random), BUILD.draw(random));
    }

    Duration of(String step) {
        return steps.get(step);
    }
}
