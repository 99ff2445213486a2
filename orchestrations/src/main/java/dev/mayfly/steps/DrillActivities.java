// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.json.Json;

/** The activity of drills. It may run again at any time, as each step begins with what is written down. */
public final class DrillActivities {

    private final Services services;

    public DrillActivities(Services services) {
        this.services = services;
    }

    /**
     * What came of a step.
     *
     * @param over whether there is nothing more to do
     * @param pauseMillis until the next step
     */
    public record Answer(boolean over, long pauseMillis) {}

    /** One step of a drill, which is over if its demo is gone. Input: {@link DrillCall}. Output: {@link Answer}. */
    public String step(String input) {
        DrillCall call = Json.readInput(input, DrillCall.class);
        return Json.write(Bench.find(services, call.demo())
                .map(bench -> new DrillSteps(bench).step(call.run()))
                .orElse(new Answer(true, 0)));
    }
}
