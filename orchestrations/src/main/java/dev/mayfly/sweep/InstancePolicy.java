// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Names;
import java.time.Instant;
import java.util.Optional;

/**
 * What to do about an Aura instance. Its name proves whose it is, as a part of it is made from subscription, id and
 * generation; whether that demo still lives is told by the ledger or, if that is silent, by the tags of the demo's group.
 */
public final class InstancePolicy {

    private InstancePolicy() {}

    /**
     * What else is known about the life that an instance belongs to.
     *
     * @param group the decision about its resource group; empty if there is none
     * @param groupsRead whether the groups could be listed at all
     * @param firstSeen when the sweeper saw the instance for the first time
     */
    public record Around(
            LedgerWord ledger, Optional<Decision> group, boolean groupsRead, Optional<Instant> firstSeen) {}

    public static Decision decide(FoundInstance instance, DemoRef demo, Around around, SweepRules rules, Instant now) {
        Decision verdict = Decision.of(Kind.AURA_INSTANCE, instance.name(), Optional.of(demo), Action.KEEP, "");
        if (around.ledger() instanceof LedgerWord.Alive alive) {
            return verdict.instead(Action.KEEP, "its demo may live until " + alive.until());
        }
        if (around.ledger() instanceof LedgerWord.Ending) {
            return verdict.instead(Action.KEEP, "the destroy of its demo takes care of it");
        }
        if (around.ledger() instanceof LedgerWord.Over) {
            return verdict.instead(Action.DELETE, "its demo is over by the ledger, and it is still there");
        }
        if (!around.groupsRead()) {
            return verdict.instead(
                    Action.REPORT, "neither the ledger nor a resource group can tell whether its demo lives");
        }
        return around.group()
                .map(group -> withGroup(verdict, group))
                .orElseGet(() -> byAge(verdict, instance, around, rules, now));
    }

    /** An instance whose name is like ours and belongs to no demo of this subscription, or is nobody's business. */
    public static Decision stranger(FoundInstance instance) {
        Decision verdict = Decision.of(
                Kind.AURA_INSTANCE, instance.name(), Optional.empty(), Action.KEEP, "it is somebody else's");
        return instance.name().startsWith(Names.PREFIX)
                ? verdict.instead(
                        Action.REPORT, "its name looks like ours, and is not one of a demo of this subscription")
                : verdict;
    }

    private static Decision withGroup(Decision verdict, Decision group) {
        return group.isDelete()
                ? verdict.instead(Action.DELETE, "with its resource group: " + group.reason())
                : verdict.instead(Action.KEEP, "its resource group is kept: " + group.reason());
    }

    private static Decision byAge(
            Decision verdict, FoundInstance instance, Around around, SweepRules rules, Instant now) {
        Optional<Instant> createdAt =
                instance.createdAt().filter(time -> !time.isAfter(now.plus(SweepRules.SKEW_MARGIN)));
        if (createdAt.isPresent()) {
            return rules.isTooOld(createdAt.get(), now)
                    ? verdict.instead(
                            Action.DELETE, "made at " + createdAt.get() + ", it is older than any demo may become")
                    : verdict.instead(
                            Action.KEEP,
                            "nobody knows its demo: to be deleted from "
                                    + createdAt.get().plus(rules.longestLife()) + " on");
        }
        return around.ledger() instanceof LedgerWord.Unreadable
                ? verdict.instead(Action.REPORT, "nobody knows its age, and the ledger to remember it is away")
                : FirstSeen.decide(verdict, around.firstSeen(), now);
    }
}
