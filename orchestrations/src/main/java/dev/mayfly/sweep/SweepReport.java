// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mayfly.life.DemoRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a sweep found and did.
 *
 * @param dryRun whether it only looked
 * @param strangers things that are plainly somebody else's, which are not listed
 * @param problems what it could not look at, and why; then the sweep is not complete
 */
public record SweepReport(
        Instant startedAt, double seconds, boolean dryRun, int strangers, List<String> problems, List<Item> items) {

    public SweepReport {
        problems = List.copyOf(problems);
        items = List.copyOf(items);
    }

    /** Whether it could look everywhere. Single things that could not be dealt with do not count. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean complete() {
        return problems.isEmpty();
    }

    /**
     * The same with as many things as fit: what was merely kept is left out first, and counted in one line.
     *
     * @param length of a thing as it will be written, in characters
     */
    public SweepReport within(int characters, ToIntFunction<Item> length) {
        List<Item> told = new ArrayList<>();
        int left = characters;
        for (Item item : byWeight()) {
            left -= length.applyAsInt(item);
            if (left < 0) {
                break;
            }
            told.add(item);
        }
        if (told.size() < items.size()) {
            told.add(Item.notListed(items.size() - told.size()));
        }
        return new SweepReport(startedAt, seconds, dryRun, strangers, problems, told);
    }

    /** Those that something was, or is to be, done about come first. */
    private List<Item> byWeight() {
        return items.stream()
                .sorted(Comparator.comparing(item -> item.action() == Action.KEEP))
                .toList();
    }

    /**
     * One thing that was found.
     *
     * @param demo id and generation, such as {@code demo1/2}; null if none is proven
     * @param done what was done in fact; null if nothing was to be done, or it was a dry run
     * @param failure why what was to be done could not be done; null if it could
     */
    public record Item(
            String kind, String name, String demo, Action action, String reason, String done, String failure) {

        public static Item of(Decision decision) {
            return new Item(
                    decision.kind().word(),
                    decision.name(),
                    decision.demo().map(DemoRef::toString).orElse(null),
                    decision.action(),
                    decision.reason(),
                    null,
                    null);
        }

        private static Item notListed(int count) {
            return new Item(
                    "more", count + " more", null, Action.KEEP, "not listed, as a report holds no more", null, null);
        }

        public Item did(String what) {
            return new Item(kind, name, demo, action, reason, what, null);
        }

        public Item failed(String why) {
            return new Item(kind, name, demo, action, reason, null, why);
        }
    }
}
