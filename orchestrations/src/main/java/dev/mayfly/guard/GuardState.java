// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.guard;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the guard remembers of a demo from look to look.
 *
 * @param read newest place that the source is known to have read beyond; null before the first
 * @param countedAt when the partitions were counted last; null before
 * @param waiting places whose markers have not passed the hub yet, oldest first
 * @param earliest commit time of the oldest readable change at the last look that knew; null before
 * @param pruning whether that moved since the look before: the log is being cut off at its old end
 * @param warnings for people, each a sentence
 * @param operatorAction what a person must do; null if nothing
 */
public record GuardState(
        Mode mode,
        Cursor cursor,
        Integer partitions,
        Integer tasks,
        Instant countedAt,
        Position read,
        List<Position> waiting,
        Instant earliest,
        boolean pruning,
        List<String> warnings,
        String operatorAction) {

    public static final GuardState UNSEEN = new GuardState(
            Mode.UNKNOWN, Cursor.UNKNOWN, null, null, null, null, List.of(), null, false, List.of(), null);

    public GuardState {
        waiting = List.copyOf(waiting);
        warnings = List.copyOf(warnings);
    }

    Stream<Position> places() {
        return Stream.concat(Stream.ofNullable(read), waiting.stream());
    }

    GuardState withoutPlaces() {
        return new GuardState(
                mode,
                Cursor.UNKNOWN,
                partitions,
                tasks,
                countedAt,
                null,
                List.of(),
                null,
                false,
                warnings,
                operatorAction);
    }
}
