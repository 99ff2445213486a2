// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.azure.AzureResources;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.steps.Failures;
import dev.mayfly.steps.Services;
import dev.mayfly.sweep.Decision;
import dev.mayfly.sweep.FoundInstance;
import dev.mayfly.sweep.FoundSecrets;
import dev.mayfly.sweep.GroupPolicy;
import dev.mayfly.sweep.Kind;
import dev.mayfly.sweep.LedgerWord;
import dev.mayfly.sweep.SweepReport.Item;
import dev.mayfly.sweep.SweepRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Carries out what was decided about things that no destroy takes care of.
 *
 * <p>Of one demo the Aura instances go first and the group last: its tags speak for the others, and must stay until nothing
 * needs them any more. Before that, the group is looked at once more and judged again.
 */
final class Burials {

    private final Services services;
    private final Lookout lookout;
    private final SweepRules rules;
    private final Seen seen;
    private final List<UnaryOperator<Memory>> remembered = new ArrayList<>();

    Burials(Services services, Lookout lookout, SweepRules rules, Seen seen) {
        this.services = services;
        this.lookout = lookout;
        this.rules = rules;
        this.seen = seen;
    }

    /** The memory with all this in it. */
    Memory addTo(Memory memory) {
        Memory more = memory;
        for (UnaryOperator<Memory> change : remembered) {
            more = change.apply(more);
        }
        return more;
    }

    List<Item> carryOut(List<Decision> decisions) {
        List<Item> items = new ArrayList<>();
        Map<String, List<Decision>> deletes = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            switch (decision.action()) {
                case STAMP -> items.add(guarded(decision, () -> stamp(decision)));
                case DELETE ->
                    deletes.computeIfAbsent(decision.demo().orElseThrow().toString(), key -> new ArrayList<>())
                            .add(decision);
                case KEEP, END, REPORT -> items.add(Item.of(decision));
            }
        }
        deletes.values().forEach(ofOneDemo -> bury(ofOneDemo, items));
        return items;
    }

    private static Item guarded(Decision decision, Supplier<String> work) {
        try {
            return Item.of(decision).did(work.get());
        } catch (RuntimeException e) {
            return Item.of(decision).failed(Failures.outcome(e).detail());
        }
    }

    private String stamp(Decision decision) {
        if (decision.kind() == Kind.RESOURCE_GROUP) {
            AzureResources azure = services.azure();
            azure.resourceGroup(decision.name()).ifPresent(group -> {
                Map<String, String> tags = new TreeMap<>(group.tags());
                tags.putAll(decision.stamp());
                azure.replaceResourceGroupTags(decision.name(), tags);
            });
            return "tagged " + decision.stamp();
        }
        Instant now = services.clock().instant();
        remembered.add(memory -> memory.seen(Memory.keyOf(decision), now));
        return "remembered";
    }

    private void bury(List<Decision> decisions, List<Item> items) {
        Optional<Decision> group =
                ofKind(decisions, Kind.RESOURCE_GROUP).stream().findFirst();
        Optional<String> doubt = doubt(decisions.get(0).demo().orElseThrow(), group);
        if (doubt.isPresent()) {
            decisions.forEach(decision -> items.add(Item.of(decision).failed(doubt.get())));
            return;
        }
        List<Item> before = new ArrayList<>();
        for (Decision instance : ofKind(decisions, Kind.AURA_INSTANCE)) {
            before.add(guarded(instance, () -> deleteInstances(instance)));
        }
        for (Decision secrets : ofKind(decisions, Kind.SECRETS)) {
            before.add(guarded(secrets, () -> purge(secrets)));
        }
        items.addAll(before);
        group.ifPresent(last -> items.add(
                before.stream().anyMatch(item -> item.failure() != null)
                        ? Item.of(last).failed("waits until everything else of its demo is deleted")
                        : guarded(last, () -> deleteGroup(last))));
    }

    private static List<Decision> ofKind(List<Decision> decisions, Kind kind) {
        return decisions.stream().filter(decision -> decision.kind() == kind).toList();
    }

    /** What speaks against the deletes now, although it did not when everything was looked at. */
    private Optional<String> doubt(DemoRef demo, Optional<Decision> group) {
        try {
            if (group.isPresent()) {
                if (seen.instances().isEmpty()) {
                    return Optional.of("waits until Aura tells which instances its demo has");
                }
                return lookout.again(group.get().name(), demo)
                        .map(fresh -> GroupPolicy.decide(fresh.group(), any -> fresh.ledger(), rules, fresh.asOf()))
                        .filter(decision -> !decision.isDelete())
                        .map(decision -> "on a second look: " + decision.reason());
            }
            LedgerWord word = lookout.wordNow(demo);
            return word instanceof LedgerWord.Alive || word instanceof LedgerWord.Ending
                    ? Optional.of("on a second look, the ledger knows its demo")
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(
                    "a second look was refused: " + Failures.outcome(e).detail());
        }
    }

    /** Aura lets several have the same name. */
    private String deleteInstances(Decision decision) {
        List<String> ids = seen.instances().orElse(List.of()).stream()
                .filter(instance -> instance.name().equals(decision.name()))
                .map(FoundInstance::id)
                .toList();
        remember(decision, ResourceKind.AURA_INSTANCE, decision.name(), List.of("name"));
        ids.forEach(services.aura()::delete);
        return "deleting " + String.join(", ", ids);
    }

    private String purge(Decision decision) {
        List<String> names = seen.secrets().orElse(List.of()).stream()
                .filter(found -> Optional.of(found.demo()).equals(decision.demo()))
                .map(FoundSecrets::names)
                .flatMap(List::stream)
                .toList();
        names.forEach(name -> {
            remember(decision, ResourceKind.SECRET, name, List.of("name"));
            services.secrets().purge(name);
        });
        return names.size() + " purged";
    }

    private String deleteGroup(Decision decision) {
        remember(decision, ResourceKind.RESOURCE_GROUP, decision.name(), List.of("name", "tag"));
        services.azure().beginDeleteResourceGroup(decision.name());
        return "deleting";
    }

    private void remember(Decision decision, ResourceKind kind, String name, List<String> foundBy) {
        String demo = decision.demo().orElseThrow().toString();
        Memory.Thing thing = new Memory.Thing(kind.word(), name, foundBy);
        Instant now = services.clock().instant();
        remembered.add(memory -> memory.buried(demo, decision.reason(), thing, now));
    }
}
