// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Names;
import dev.mayfly.steps.Services;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Demos that only the cloud knows, since the ledger with their records was lost. */
final class LostDemos {

    private final Services services;

    LostDemos(Services services) {
        this.services = services;
    }

    /**
     * Refuses an id of which something exists although the ledger has no record of it. A new demo of that id would have the
     * same names: it would write into the old one, pay for a second pair of instances, and take the old one with it at its end.
     */
    void refuse(DemoId id) {
        List<String> left = left(id);
        // Whoever asked at the same moment may have begun it meanwhile, and then it is no lost one.
        if (!left.isEmpty() && services.ledger().find(id).isEmpty()) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "The ledger does not know a demo '" + id + "', and there is something of one: "
                            + String.join(", ", left)
                            + ". It is left alone until the sweeper deletes it, after its end; choose another id, or wait.");
        }
    }

    private List<String> left(DemoId id) {
        Stream<String> groups = services.azure().resourceGroupsWithTag(Names.TAG_DEMO, id.value()).stream()
                .map(name -> "resource group " + name);
        Stream<String> instances = services.aura().list().stream()
                .map(InstanceSummary::name)
                .filter(name -> demoOf(name).map(DemoRef::id).equals(Optional.of(id)))
                .map(name -> "Aura instance " + name)
                .sorted();
        return Stream.concat(groups, instances).toList();
    }

    private Optional<DemoRef> demoOf(String instance) {
        return Names.demoOfInstance(instance, services.settings().subscriptionId());
    }
}
