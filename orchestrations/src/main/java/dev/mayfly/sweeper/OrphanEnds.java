// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Names;
import dev.mayfly.life.Receipt;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.sweep.FoundInstance;
import dev.mayfly.sweep.SweepRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the receipts of demos without a record, once a sweep that could look everywhere does not find them any more. */
final class OrphanEnds {

    private final SweepRules rules;
    private final OrphanReceipts receipts;

    OrphanEnds(SweepRules rules, OrphanReceipts receipts) {
        this.rules = rules;
        this.receipts = receipts;
    }

    /** Gives what is still to be remembered. */
    Memory write(Memory memory, Seen seen, Instant now) {
        if (seen.groups().isEmpty()
                || seen.instances().isEmpty()
                || seen.secrets().isEmpty()) {
            return memory;
        }
        Set<String> there = there(seen);
        Memory left = memory;
        for (String demo : memory.burials().keySet()) {
            Memory.Burial burial = memory.burials().get(demo);
            if (burial.things().stream().noneMatch(thing -> there.contains(thing.name()))
                    && !there.contains(groupOf(demo))) {
                receipts.keep(receipt(demo, burial, now));
                left = left.forget(demo);
            }
        }
        return left;
    }

    private static Set<String> there(Seen seen) {
        Set<String> there = new HashSet<>();
        seen.groups().orElseThrow().forEach(group -> there.add(group.name()));
        seen.instances().orElseThrow().stream().map(FoundInstance::name).forEach(there::add);
        seen.secrets().orElseThrow().forEach(secrets -> there.addAll(secrets.names()));
        return there;
    }

    private String groupOf(String demo) {
        return Names.of(ref(demo), rules.subscription()).resourceGroup();
    }

    private static DemoRef ref(String demo) {
        String[] parts = demo.split("/", -1);
        return new DemoRef(new DemoId(parts[0]), Integer.parseInt(parts[1]));
    }

    private static Receipt receipt(String demo, Memory.Burial burial, Instant now) {
        List<Receipt.Item> items = new ArrayList<>();
        for (Memory.Thing thing : burial.things()) {
            items.add(new Receipt.Item(
                    thing.kind(),
                    thing.name(),
                    thing.foundBy(),
                    Receipt.Outcome.GONE,
                    null,
                    Receipt.confirmedBy(ResourceKind.ofWord(thing.kind())),
                    now));
        }
        DemoRef ref = ref(demo);
        return new Receipt(
                ref.id().value(),
                ref.generation(),
                DemoState.DESTROYED,
                null,
                now,
                "found by the sweeper: " + burial.why(),
                items,
                List.of());
    }
}
