// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.drills;

import dev.mayfly.drills.DrillKind.Healer;
import dev.mayfly.guard.Recovery;
import dev.mayfly.repair.RepairState.Attempt;
import dev.mayfly.repair.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a drill stands, in words. */
final class DrillWords {

    private DrillWords() {}

    static String detected(Drill drill, Instant at, Sight sight) {
        String next = drill.kind().healer() == Healer.PERSON
                ? " Once a person was told what to do, the drill puts it right."
                : " Mayfly is left to heal it.";
        return "Noticed after " + seconds(drill.injectedAt(), at) + ". " + sentence(sight.words()) + next;
    }

    static String recovered(Drill drill, Instant at, Sight sight) {
        String how = drill.undoneAt() == null ? healed(drill, sight) : drill.detail();
        String well = how + " Well again after " + seconds(drill.injectedAt(), at) + ".";
        return Optional.ofNullable(sight.recovery())
                .map(Recovery::gap)
                .map(gap -> well + " " + gap)
                .orElse(well);
    }

    private static String healed(Drill drill, Sight sight) {
        if (sight.recovery() != null) {
            return "Mayfly recovered the cursor of the source.";
        }
        String restarts = sight.repair().history().stream()
                .filter(attempt -> attempt.at().isAfter(drill.injectedAt()))
                .map(Attempt::rung)
                .map(DrillWords::name)
                .collect(Collectors.joining(", then "));
        return restarts.isEmpty() ? "It got well without a restart." : "Mayfly restarted " + restarts + ".";
    }

    private static String name(Rung rung) {
        return switch (rung) {
            case TASK -> "the task";
            case CONNECTOR -> "the connector";
            case CONTAINER_GROUP -> "the container group";
        };
    }

    /** Why it was undone; what was said before stays if there was nothing to undo any more. */
    static String undone(Drill drill, Sight sight, Instant at) {
        if (drill.injectedAt() == null || drill.recoveredAt() != null) {
            return drill.detail();
        }
        String after = " after " + seconds(drill.injectedAt(), at) + ".";
        return drill.isOverdue(at)
                ? "Its time limit of " + drill.kind().limit().toSeconds() + " s was over: undone" + after
                : "Mayfly told: \"" + sight.told().orElse("") + "\" The drill put it right" + after;
    }

    static String unnoticed(Drill drill) {
        return "Mayfly noticed nothing. " + drill.detail();
    }

    static String late(Drill drill) {
        return "Mayfly did not heal it. " + drill.detail();
    }

    static String unwell(Drill drill, Sight sight) {
        return drill.detail() + " It was not well again within " + DrillPolicy.TO_SETTLE.toSeconds() + " s of that. "
                + sentence(sight.words());
    }

    /** A trace ends without a full stop. */
    private static String sentence(String words) {
        return words.isEmpty() || words.endsWith(".") ? words : words + ".";
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }
}
