// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Names;
import dev.mayfly.sweep.Cap;
import dev.mayfly.sweep.Decision;
import dev.mayfly.sweep.FoundGroup;
import dev.mayfly.sweep.FoundInstance;
import dev.mayfly.sweep.FoundSecrets;
import dev.mayfly.sweep.GroupPolicy;
import dev.mayfly.sweep.InstancePolicy;
import dev.mayfly.sweep.SecretsPolicy;
import dev.mayfly.sweep.SweepRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Applies the policies to everything that was seen: groups first, as their tags speak for what has none. */
final class Judgement {

    private final Seen seen;
    private final Memory memory;
    private final SweepRules rules;
    private final Instant now;

    Judgement(Seen seen, Memory memory, SweepRules rules, Instant now) {
        this.seen = seen;
        this.memory = memory;
        this.rules = rules;
        this.now = now;
    }

    List<Decision> all() {
        List<Decision> groups = new ArrayList<>();
        for (FoundGroup group : seen.groups().orElse(List.of())) {
            groups.add(GroupPolicy.decide(group, seen.words()::about, rules, now));
        }
        Map<String, Decision> byName = new HashMap<>();
        groups.forEach(group -> byName.putIfAbsent(group.name(), group));
        List<Decision> instances = new ArrayList<>();
        for (FoundInstance instance : seen.instances().orElse(List.of())) {
            instances.add(instance(instance, byName));
        }
        List<Decision> all = new ArrayList<>(groups);
        all.addAll(instances);
        Map<Optional<DemoRef>, List<Decision>> byDemo = all.stream().collect(Collectors.groupingBy(Decision::demo));
        for (FoundSecrets secrets : seen.secrets().orElse(List.of())) {
            all.add(secrets(secrets, byDemo));
        }
        return Cap.apply(all, rules.mostDemos());
    }

    private Decision instance(FoundInstance instance, Map<String, Decision> groups) {
        Optional<DemoRef> demo = Names.demoOfInstance(instance.name(), rules.subscription());
        if (demo.isEmpty()) {
            return InstancePolicy.stranger(instance);
        }
        String group = Names.of(demo.get(), rules.subscription()).resourceGroup();
        InstancePolicy.Around around = new InstancePolicy.Around(
                seen.words().about(demo.get()),
                Optional.ofNullable(groups.get(group)),
                seen.groups().isPresent(),
                firstSeen(instance.name()));
        return InstancePolicy.decide(instance, demo.get(), around, rules, now);
    }

    private Decision secrets(FoundSecrets secrets, Map<Optional<DemoRef>, List<Decision>> byDemo) {
        SecretsPolicy.Around around = new SecretsPolicy.Around(
                seen.words().about(secrets.demo()),
                byDemo.getOrDefault(Optional.of(secrets.demo()), List.of()),
                seen.groups().isPresent() && seen.instances().isPresent(),
                firstSeen(secrets.demo().toString()));
        return SecretsPolicy.decide(secrets, around, now);
    }

    private Optional<Instant> firstSeen(String thing) {
        Map<String, Instant> all = memory.firstSeen();
        return Optional.ofNullable(all.get(thing));
    }
}
