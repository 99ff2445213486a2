// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Names;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What to do about a resource group. It is deleted only if everything speaks for it: our tags, complete; the name that
 * belongs to them; an end that is over; no lock, no protection, no manager. One doubt and it stays, with a reason.
 */
public final class GroupPolicy {

    private GroupPolicy() {}

    /**
     * The life that a group belongs to: its tags name one, and its name is the one that this life's group must have.
     */
    public static Optional<DemoRef> demoOf(FoundGroup group, SweepRules rules) {
        return group.tags().flatMap(GroupPolicy::tagged).filter(demo -> nameOf(demo, rules)
                .equals(group.name()));
    }

    private static Optional<DemoRef> tagged(Map<String, String> tags) {
        String generation = tags.getOrDefault(Names.TAG_GENERATION, "");
        return generation.matches("[1-9]\\d{0,8}")
                ? DemoId.parse(tags.get(Names.TAG_DEMO)).map(id -> new DemoRef(id, Integer.parseInt(generation)))
                : Optional.empty();
    }

    private static String nameOf(DemoRef demo, SweepRules rules) {
        return Names.of(demo, rules.subscription()).resourceGroup();
    }

    /**
     * @param ledger what the ledger says about a life
     */
    public static Decision decide(
            FoundGroup group, Function<DemoRef, LedgerWord> ledger, SweepRules rules, Instant now) {
        Optional<DemoRef> demo = demoOf(group, rules);
        Decision verdict = Decision.of(Kind.RESOURCE_GROUP, group.name(), demo, Action.KEEP, "");
        Optional<Decision> stranger = stranger(group, demo, verdict, rules);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        Map<String, String> tags = group.tags().orElseThrow();
        Optional<Decision> guarded = guarded(group, tags, verdict);
        if (guarded.isPresent()) {
            return guarded.get();
        }
        LedgerWord word = ledger.apply(demo.orElseThrow());
        if (word instanceof LedgerWord.Alive alive) {
            return living(tags, alive, verdict);
        }
        if (word instanceof LedgerWord.Ending) {
            return verdict.instead(Action.KEEP, "the destroy of its demo takes care of it");
        }
        return locked(group, verdict).orElseGet(() -> byStamp(tags, word, verdict, rules, now));
    }

    /** What is not ours, or not surely. */
    private static Optional<Decision> stranger(
            FoundGroup group, Optional<DemoRef> demo, Decision verdict, SweepRules rules) {
        if (group.tags().isEmpty()) {
            return Optional.of(verdict.instead(Action.REPORT, "its tags cannot be read"));
        }
        if (demo.isPresent()) {
            return Optional.empty();
        }
        Map<String, String> tags = group.tags().get();
        Optional<DemoRef> tagged = tagged(tags);
        if (tagged.isPresent()) {
            return Optional.of(verdict.instead(
                    Action.REPORT,
                    "it carries the tags of demo " + tagged.get() + ", whose group is called "
                            + nameOf(tagged.get(), rules)));
        }
        if (tags.keySet().stream().anyMatch(tag -> tag.startsWith(Names.PREFIX))) {
            return Optional.of(verdict.instead(
                    Action.REPORT,
                    "it carries only some of the tags " + Names.TAG_DEMO + ", " + Names.TAG_GENERATION
                            + ", or they are not readable"));
        }
        return Optional.of(
                group.name().startsWith(Names.PREFIX)
                        ? verdict.instead(Action.REPORT, "its name looks like ours, and it has none of our tags")
                        : verdict.instead(Action.KEEP, "it is somebody else's"));
    }

    /** What is ours, and not to be touched. */
    private static Optional<Decision> guarded(FoundGroup group, Map<String, String> tags, Decision verdict) {
        if (group.deleting()) {
            return Optional.of(verdict.instead(Action.KEEP, "it is being deleted"));
        }
        if (tags.containsKey(Names.TAG_PROTECT)) {
            return Optional.of(verdict.instead(Action.REPORT, "it is protected by the tag " + Names.TAG_PROTECT));
        }
        return group.managedBy().map(owner -> verdict.instead(Action.REPORT, "it is managed by " + owner));
    }

    /** The ledger knows better until when: a tag that says less would make others believe that it has ended. */
    private static Decision living(Map<String, String> tags, LedgerWord.Alive alive, Decision verdict) {
        Optional<Instant> stamp = time(tags.get(Names.TAG_EXPIRES_AT));
        if (stamp.isPresent() && !stamp.get().isBefore(alive.until())) {
            return verdict.instead(Action.KEEP, "its demo may live until " + alive.until());
        }
        return verdict.instead(Action.STAMP, "its tag says less than the ledger: until " + alive.until())
                .stamping(Names.TAG_EXPIRES_AT, alive.until());
    }

    private static Optional<Decision> locked(FoundGroup group, Decision verdict) {
        if (group.locks().isEmpty()) {
            return Optional.of(verdict.instead(Action.REPORT, "its locks cannot be read"));
        }
        List<String> locks = group.locks().get();
        return locks.isEmpty()
                ? Optional.empty()
                : Optional.of(verdict.instead(Action.REPORT, "it is locked: " + String.join(", ", locks)));
    }

    private static Decision byStamp(
            Map<String, String> tags, LedgerWord word, Decision verdict, SweepRules rules, Instant now) {
        Optional<Instant> end = time(tags.get(Names.TAG_EXPIRES_AT));
        if (end.isEmpty()) {
            Optional<Instant> seen = time(tags.get(Names.TAG_FIRST_SEEN));
            Decision unknown = FirstSeen.decide(verdict, seen, now);
            return unknown.action() == Action.STAMP ? unknown.stamping(Names.TAG_FIRST_SEEN, now) : unknown;
        }
        if (!rules.isSane(end.get(), now)) {
            return verdict.instead(
                    Action.REPORT,
                    "its tag " + Names.TAG_EXPIRES_AT + " says " + end.get() + ", which no demo is given");
        }
        if (word instanceof LedgerWord.Over) {
            return verdict.instead(Action.DELETE, "its demo is over by the ledger, and it is still there");
        }
        return rules.isPast(end.get(), now)
                ? verdict.instead(Action.DELETE, "its time ended at " + end.get())
                : verdict.instead(Action.KEEP, "it may live until " + end.get() + " by its tag");
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
