// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.aura.AuraException;
import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.azure.AzureResources;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Names;
import dev.mayfly.life.Receipt;
import dev.mayfly.life.Receipt.Item;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.life.ResourceLine;
import dev.mayfly.plan.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The last steps of a demo: its secrets, and the inventory of what is left. */
final class EndSteps {

    private final Bench bench;

    EndSteps(Bench bench) {
        this.bench = bench;
    }

    Outcome deleteSecrets() {
        bench.services().databases().close(bench.demo());
        bench.services().hubs().close(bench.demo());
        List<String> names = bench.services().secrets().names(bench.names().secretPrefix());
        for (String name : names) {
            bench.saw(ResourceKind.SECRET, name, Bench.BY_NAME);
            bench.services()
                    .ledger()
                    .put(
                            bench.demo(),
                            ResourceLine.intended(ResourceKind.SECRET, name, bench.now())
                                    .gone());
            bench.services().secrets().purge(name);
        }
        return Outcome.done(names.size() + " deleted and purged");
    }

    /**
     * Looks for everything that may belong to the demo, by ledger and by tag or name, and asks each service whether it is
     * still there. The receipt is written to the ledger.
     */
    Outcome inventory() {
        Map<String, Found> all = new LinkedHashMap<>();
        for (ResourceLine line : bench.services().ledger().resources(bench.demo())) {
            found(all, line.kind(), line.name(), line.externalId(), Bench.BY_LEDGER).wasThere |= line.wasThere();
        }
        addSightings(all);
        resourceGroups(all);
        auraInstances(all);
        bench.services()
                .secrets()
                .names(bench.names().secretPrefix())
                .forEach(
                        name -> found(all, ResourceKind.SECRET, name, null, Bench.BY_NAME).left = "still in the vault");
        Receipt receipt = receipt(all);
        bench.services().ledger().update(bench.demo(), record -> java.util.Optional.of(record.withReceipt(receipt)));
        return Outcome.done(
                receipt.left().isEmpty()
                        ? receipt.items().size() + " found, all gone"
                        : "left: " + String.join(", ", receipt.left()));
    }

    /** How the delete steps found what was still there when they came. */
    private void addSightings(Map<String, Found> all) {
        Facts facts = bench.facts();
        for (Found found : all.values()) {
            facts.find(Facts.seen(found.kind, found.name)).ifPresent(how -> {
                found.foundBy.addAll(List.of(how.split(",", -1)));
                found.wasThere = true;
            });
        }
    }

    private void resourceGroups(Map<String, Found> all) {
        AzureResources azure = bench.services().azure();
        for (String name :
                azure.resourceGroupsWithTag(Names.TAG_DEMO, bench.demo().id().value())) {
            found(all, ResourceKind.RESOURCE_GROUP, name, null, Bench.BY_TAG).left = "the group exists";
        }
        for (Found group : List.copyOf(all.values())) {
            if (group.kind == ResourceKind.RESOURCE_GROUP
                    && azure.resourceGroup(group.name).isPresent()) {
                group.left = "the group exists";
            }
        }
        boolean groupLeft = azure.resourceGroup(bench.names().resourceGroup()).isPresent();
        for (Found part : all.values()) {
            if (part.kind.isInsideResourceGroup() && groupLeft) {
                part.left = "its resource group exists";
            }
        }
    }

    private void auraInstances(Map<String, Found> all) {
        for (InstanceSummary instance : bench.services().aura().list()) {
            if (isOfAnyLife(instance.name())) {
                found(all, ResourceKind.AURA_INSTANCE, instance.name(), instance.id(), Bench.BY_NAME).left =
                        "instance " + instance.id() + " exists";
            }
        }
        for (Found instance : all.values()) {
            if (instance.kind == ResourceKind.AURA_INSTANCE
                    && instance.externalId != null
                    && exists(instance.externalId)) {
                instance.left = "instance " + instance.externalId + " exists";
            }
        }
    }

    /** Other deployments may use the same Aura project and the same id; their names differ. */
    private boolean isOfAnyLife(String instance) {
        return IntStream.rangeClosed(1, bench.demo().generation())
                .mapToObj(generation -> new DemoRef(bench.demo().id(), generation))
                .map(life -> Names.of(life, bench.settings().subscriptionId()))
                .anyMatch(names -> names.roleOf(instance).isPresent());
    }

    private boolean exists(String instanceId) {
        try {
            bench.services().aura().get(instanceId);
            return true;
        } catch (AuraException.NotFound e) {
            return false;
        }
    }

    private Receipt receipt(Map<String, Found> all) {
        Instant now = bench.now();
        List<Item> items = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Found found : all.values()) {
            items.add(found.item(now));
            if (found.left != null) {
                left.add(found.kind.word() + " " + found.name);
            }
        }
        DemoState state = !left.isEmpty()
                ? DemoState.LEFTOVERS
                : bench.record().neverReady() ? DemoState.FAILED : DemoState.DESTROYED;
        return new Receipt(
                bench.demo().id().value(),
                bench.demo().generation(),
                state,
                bench.record().createdAt(),
                now,
                bench.record().cause(),
                items,
                left);
    }

    private static Found found(Map<String, Found> all, ResourceKind kind, String name, String externalId, String by) {
        Found found = all.computeIfAbsent(kind.word() + "/" + name, key -> new Found(kind, name));
        found.foundBy.add(by);
        found.externalId = externalId == null ? found.externalId : externalId;
        return found;
    }

    /** A resource while the inventory is being taken. */
    private static final class Found {
        private final ResourceKind kind;
        private final String name;
        private final TreeSet<String> foundBy = new TreeSet<>();
        private String externalId;
        private boolean wasThere;
        /** Why it is left; null if it is gone. */
        private String left;

        private Found(ResourceKind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        private Item item(Instant now) {
            Receipt.Outcome outcome = left != null
                    ? Receipt.Outcome.LEFT
                    : wasThere ? Receipt.Outcome.GONE : Receipt.Outcome.ALREADY_GONE;
            return new Item(kind.word(), name, List.copyOf(foundBy), outcome, left, Receipt.confirmedBy(kind), now);
        }
    }
}
