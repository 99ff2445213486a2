// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.azure.AzureResources.Group;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Names;
import dev.mayfly.steps.Failures;
import dev.mayfly.steps.Services;
import dev.mayfly.sweep.FoundGroup;
import dev.mayfly.sweep.FoundInstance;
import dev.mayfly.sweep.FoundSecrets;
import dev.mayfly.sweep.GroupPolicy;
import dev.mayfly.sweep.LedgerBook;
import dev.mayfly.sweep.LedgerWord;
import dev.mayfly.sweep.SweepRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Looks at ledger, resource groups, Aura and vault. What one of them refuses does not keep the others from being read. */
final class Lookout {

    private final Services services;
    private final SweepRules rules;

    Lookout(Services services, SweepRules rules) {
        this.services = services;
        this.rules = rules;
    }

    Seen look() {
        List<String> problems = new ArrayList<>();
        Optional<List<DemoRecord>> ledger =
                read("the ledger", problems, () -> services.ledger().all());
        LedgerBook words = LedgerBook.of(ledger);
        Optional<List<FoundGroup>> groups = read("the resource groups", problems, () -> groups(words));
        Optional<List<FoundInstance>> instances = read("the Aura instances", problems, this::instances);
        Optional<List<FoundSecrets>> secrets = read("the vault", problems, this::secrets);
        return new Seen(ledger, words, groups, instances, secrets, problems);
    }

    private static <T> Optional<T> read(String what, List<String> problems, Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (RuntimeException e) {
            problems.add(what + " could not be read: " + Failures.outcome(e).detail());
            return Optional.empty();
        }
    }

    private List<FoundGroup> groups(LedgerBook ledger) {
        return services.azure().resourceGroups().stream()
                .map(group -> withLocks(found(group), ledger))
                .toList();
    }

    private static FoundGroup found(Group group) {
        return new FoundGroup(
                group.name(), Optional.of(group.tags()), group.managedBy(), group.deleting(), Optional.of(List.of()));
    }

    /** Locks are asked for only where they matter: it is a call for each group. */
    private FoundGroup withLocks(FoundGroup group, LedgerBook ledger) {
        boolean matter = GroupPolicy.demoOf(group, rules)
                .map(ledger::about)
                .filter(word -> !(word instanceof LedgerWord.Alive) && !(word instanceof LedgerWord.Ending))
                .isPresent();
        return matter ? withLocks(group) : group;
    }

    private FoundGroup withLocks(FoundGroup group) {
        Optional<List<String>> locks;
        try {
            locks = Optional.of(services.azure().locks(group.name()));
        } catch (RuntimeException e) {
            locks = Optional.empty();
        }
        return new FoundGroup(group.name(), group.tags(), group.managedBy(), group.deleting(), locks);
    }

    private List<FoundInstance> instances() {
        return services.aura().list().stream()
                .map(instance -> new FoundInstance(instance.id(), instance.name(), instance.createdAt()))
                .toList();
    }

    private List<FoundSecrets> secrets() {
        Map<String, FoundSecrets> byDemo = new TreeMap<>();
        for (String name : services.secrets().names(Names.anySecretPrefix())) {
            Names.demoOfSecret(name)
                    .ifPresent(demo ->
                            byDemo.merge(demo.toString(), new FoundSecrets(demo, List.of(name)), FoundSecrets::and));
        }
        return List.copyOf(byDemo.values());
    }

    /**
     * A group as it is at this very moment.
     *
     * @param asOf the earlier of our clock and the service's: a clock that is fast must not end a demo early
     */
    record Fresh(FoundGroup group, LedgerWord ledger, Instant asOf) {}

    /** Looks once more, just before something is deleted; nothing if the group has gone in the meantime. */
    Optional<Fresh> again(String group, DemoRef demo) {
        return services.azure().resourceGroup(group).map(found -> {
            Instant ours = services.clock().instant();
            Instant asOf = found.asOf().filter(ours::isAfter).orElse(ours);
            return new Fresh(withLocks(found(found)), wordNow(demo), asOf);
        });
    }

    LedgerWord wordNow(DemoRef demo) {
        try {
            return LedgerWord.about(demo, services.ledger().find(demo.id()).map(Versioned::value));
        } catch (RuntimeException e) {
            return new LedgerWord.Unreadable();
        }
    }
}
