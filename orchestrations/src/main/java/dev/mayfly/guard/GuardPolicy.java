// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides from a look at the change data capture of a demo what is wrong, and whether to recover the cursor.
 *
 * <p>It acts only on what the server says in so many words: capture is off, or the change identifier is refused. A recovery
 * copies data behind the audience's back, so there is one a demo; a second loss is for a person, who will want to know why.
 */
public final class GuardPolicy {

    /** Aura keeps transaction logs for a day, or 2 GB of them. */
    static final Duration RETENTION = Duration.ofDays(1);

    /** Remembered places whose markers have not passed yet: ten minutes of a look every half minute. */
    static final int PLACES = 20;

    private static final double OLD_AGE = 0.75;
    private static final double LAST_QUARTER = 0.25;

    /** The plan, and a resync that waits for a long backlog and is begun again. */
    static final Duration LONGEST_RECOVERY = Duration.ofHours(2);

    private GuardPolicy() {}

    /**
     * What a look comes to.
     *
     * @param trouble why the demo is not well; empty if it is as far as this can tell
     * @param recover why the cursor must be recovered now; empty if it must not
     */
    public record Judgement(GuardState state, Optional<String> trouble, Optional<String> recover) {}

    /**
     * @param before what the last look left
     * @param passed number of the newest marker that is known to have passed the hub; 0 if none
     * @param last the newest recovery, if there was one
     */
    public static Judgement judge(
            GuardState before, GuardLook look, long passed, Optional<Recovery> last, Instant now) {
        GuardState seen = seen(withoutVoidPlaces(before, last), look, passed, now);
        Optional<String> lost = lost(look);
        Optional<String> noOrder = noOrder(seen);
        Optional<String> person = needsPerson(look, lost, last, now).or(() -> noOrder);
        boolean recover = lost.isPresent() && !look.paused() && last.isEmpty();
        GuardState state = new GuardState(
                seen.mode(),
                seen.cursor(),
                seen.partitions(),
                seen.tasks(),
                seen.countedAt(),
                seen.read(),
                seen.waiting(),
                seen.earliest(),
                seen.pruning(),
                warnings(seen, last, now),
                person.orElse(null));
        Optional<String> trouble = person.or(() -> lost);
        return new Judgement(state, trouble, recover ? lost : Optional.empty());
    }

    /** What was noted before a recovery began may be refused after it, and that would say nothing. */
    private static GuardState withoutVoidPlaces(GuardState before, Optional<Recovery> last) {
        return last.filter(
                        recovery -> before.places().anyMatch(place -> place.at().isBefore(recovery.startedAt())))
                .map(recovery -> before.withoutPlaces())
                .orElse(before);
    }

    private static GuardState seen(GuardState before, GuardLook look, long passed, Instant now) {
        List<Position> waiting = new ArrayList<>(before.waiting());
        Optional.ofNullable(look.end()).ifPresent(waiting::add);
        Position read = before.read();
        while (!waiting.isEmpty() && waiting.get(0).marker() <= passed) {
            read = waiting.remove(0);
        }
        // The oldest are the ones that count: while nothing passes, newer ones say nothing more.
        List<Position> kept = waiting.subList(0, Math.min(waiting.size(), PLACES));
        Instant earliest = look.earliest() == null ? before.earliest() : look.earliest();
        boolean pruning = look.earliest() == null
                ? before.pruning()
                : before.earliest() != null && look.earliest().isAfter(before.earliest());
        return new GuardState(
                look.mode() == Mode.UNKNOWN && look.cursor() == Cursor.OK ? before.mode() : look.mode(),
                cursor(look, read, earliest, pruning, now),
                look.partitions() == null ? before.partitions() : look.partitions(),
                look.tasks() == null ? before.tasks() : look.tasks(),
                look.partitions() == null ? before.countedAt() : now,
                read,
                kept,
                earliest,
                pruning,
                List.of(),
                null);
    }

    private static Cursor cursor(GuardLook look, Position read, Instant earliest, boolean pruning, Instant now) {
        if (look.mode() == Mode.OFF) {
            return Cursor.LOST;
        }
        if (look.cursor() != Cursor.OK || read == null) {
            return look.cursor();
        }
        return isNearEnd(read, earliest, pruning, now) ? Cursor.NEAR_END : Cursor.OK;
    }

    /**
     * Near the end is a place that is old, or that lies in the oldest quarter of a log that is being cut off. A young log has
     * everything near its beginning and loses nothing.
     */
    private static boolean isNearEnd(Position read, Instant earliest, boolean pruning, Instant now) {
        Duration age = Duration.between(read.at(), now);
        if (age.toMillis() > RETENTION.toMillis() * OLD_AGE) {
            return true;
        }
        if (!pruning || earliest == null) {
            return false;
        }
        long length = Duration.between(earliest, now).toMillis();
        return Duration.between(earliest, read.at()).toMillis() < length * LAST_QUARTER;
    }

    private static Optional<String> lost(GuardLook look) {
        if (look.mode() == Mode.OFF) {
            return Optional.of(
                    "Change data capture is off at the master: the instance was paused, restored or switched off."
                            + " What was written since then is not captured.");
        }
        if (look.cursor() == Cursor.LOST) {
            return Optional.of("The master no longer has the changes that the source connector has yet to read:"
                    + " they were pruned, or capture was off in between.");
        }
        return Optional.empty();
    }

    private static Optional<String> noOrder(GuardState seen) {
        if (seen.partitions() != null && seen.partitions() != 1) {
            return Optional.of(
                    "The topic has " + seen.partitions() + " partitions: the order of changes is lost, and the"
                            + " number of partitions cannot be lowered. Destroy this demo and create a new one.");
        }
        if (seen.tasks() != null && seen.tasks() > 1) {
            return Optional.of("A connector has " + seen.tasks() + " tasks, and must have one to keep the order of"
                    + " changes: somebody has changed tasks.max. Set it to 1 again.");
        }
        if (seen.mode() == Mode.DIFF) {
            return Optional.of(
                    "Change data capture is in mode DIFF, and must be FULL: somebody has changed it. Set it to"
                            + " FULL in the Aura console.");
        }
        return Optional.empty();
    }

    private static Optional<String> needsPerson(
            GuardLook look, Optional<String> lost, Optional<Recovery> last, Instant now) {
        if (look.paused()) {
            return Optional.of(
                    "The master is paused. Resume it in the Aura console; capture is then switched on again and"
                            + " what was missed is copied.");
        }
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Recovery recovery = last.get();
        if (recovery.goesOn()) {
            return Duration.between(recovery.startedAt(), now).compareTo(LONGEST_RECOVERY) > 0
                    ? Optional.of("The recovery of the cursor does not end. Destroy this demo and create a new one.")
                    : Optional.empty();
        }
        if (recovery.failure() != null) {
            return Optional.of("The recovery of the cursor failed: " + recovery.failure());
        }
        return lost.map(cause -> cause + " It was recovered once already, at " + recovery.endedAt()
                + "; find out who switches it off, then destroy this demo and create a new one.");
    }

    private static List<String> warnings(GuardState seen, Optional<Recovery> last, Instant now) {
        List<String> warnings = new ArrayList<>();
        if (seen.cursor() == Cursor.NEAR_END) {
            warnings.add("The source connector has read nothing for "
                    + Duration.between(seen.read().at(), now).toMinutes()
                    + " min, and the changes that wait for it will be pruned soon.");
        }
        last.ifPresent(recovery -> warnings.add(words(recovery)));
        return warnings;
    }

    private static String words(Recovery recovery) {
        if (recovery.goesOn()) {
            return "The cursor is being recovered since " + recovery.startedAt() + ": " + recovery.cause();
        }
        return recovery.failure() == null
                ? "The cursor was recovered at " + recovery.endedAt() + ". " + recovery.gap()
                : "The recovery of the cursor that began at " + recovery.startedAt() + " failed.";
    }
}
