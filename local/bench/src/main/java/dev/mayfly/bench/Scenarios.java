// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import dev.mayfly.bench.control.ControlPlaneScenario;
import dev.mayfly.bench.pipeline.BulkScenario;
import dev.mayfly.bench.pipeline.EventsScenario;
import dev.mayfly.bench.pipeline.HalvesScenario;
import dev.mayfly.bench.pipeline.LargeBulkScenario;
import dev.mayfly.bench.pipeline.LatencyScenario;
import dev.mayfly.bench.provisioning.ProvisioningScenario;
import dev.mayfly.bench.start.StartScenario;
import java.util.List;
import java.util.stream.Collectors;

/** All scenarios, in the order in which they run and are reported. */
final class Scenarios {

    static final List<Scenario> ALL = List.of(
            new EventsScenario(),
            new LatencyScenario(),
            new BulkScenario(),
            new LargeBulkScenario(),
            new HalvesScenario(),
            new ProvisioningScenario(),
            new ControlPlaneScenario(),
            new StartScenario());

    private Scenarios() {}

    /**
     * The scenarios of these names, in their own order; all of that size if none is named.
     *
     * @throws IllegalArgumentException if there is none of a name
     */
    static List<Scenario> of(List<Scenario> all, List<String> names, Size size) {
        for (String name : names) {
            if (all.stream().noneMatch(scenario -> scenario.name().equals(name))) {
                throw new IllegalArgumentException("There is no scenario '" + name + "'; there are: "
                        + all.stream().map(Scenario::name).collect(Collectors.joining(", ")) + ".");
            }
        }
        return all.stream()
                .filter(scenario ->
                        names.isEmpty() ? size == Size.FULL || scenario.isQuick() : names.contains(scenario.name()))
                .toList();
    }
}
