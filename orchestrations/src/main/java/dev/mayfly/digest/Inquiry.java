// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import dev.mayfly.digest.DigestReport.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The course of one digest, as a value: what is to be done next, and what follows from what came of it.
 *
 * <p>It reads both graphs whole, and settles every suspect in rounds: each is read again in both graphs, and if the master
 * did not change it since before the last quiet point, what is seen is the truth. Each task has a quiet point of its own
 * before it. So neither a change under way nor the replay of an old one is ever taken for a difference.
 *
 * @param round 0 before both graphs were read whole, then the number of the round in which suspects are settled
 * @param look null before both graphs were read
 * @param suspects what is not settled yet
 * @param settled how many were settled
 * @param problem why it ended early; null if it did not
 */
public record Inquiry(
        String run,
        Instant startedAt,
        int round,
        Look look,
        List<Key> suspects,
        List<Difference> differences,
        int settled,
        String problem) {

    /** After so many rounds, what is still changed all the time remains unsettled. */
    public static final int ROUNDS = 8;

    private static final double MILLIS_PER_SECOND = 1000.0;

    public Inquiry {
        suspects = List.copyOf(suspects);
        differences = List.copyOf(differences);
    }

    public static Inquiry begin(String run, Instant now) {
        return new Inquiry(run, now, 0, null, List.of(), List.of(), 0, null);
    }

    /** What is to be done after another quiet point; nothing if the report can be made. */
    public Optional<GraphTask> next() {
        if (problem != null) {
            return Optional.empty();
        }
        if (look == null) {
            return Optional.of(GraphTask.LOOK);
        }
        return suspects.isEmpty() || round > ROUNDS ? Optional.empty() : Optional.of(GraphTask.SETTLE);
    }

    /** Where the inquiry stands after the task that was next. */
    public Inquiry after(GraphAnswer answer) {
        if (answer.problem() != null) {
            return new Inquiry(run, startedAt, round, look, suspects, differences, settled, answer.problem());
        }
        if (look == null) {
            Look seen = answer.look();
            return new Inquiry(run, startedAt, 1, seen, seen.suspects(), List.of(), 0, null);
        }
        List<Difference> all = new ArrayList<>(differences);
        all.addAll(answer.differences());
        int done = settled + suspects.size() - answer.unsettled().size();
        return new Inquiry(run, startedAt, round + 1, look, answer.unsettled(), all, done, null);
    }

    /** The verdict: DIFFERENT only with a difference that was settled, EQUAL only if nothing is unsettled. */
    public Equality verdict() {
        if (!differences.isEmpty()) {
            return Equality.DIFFERENT;
        }
        boolean doubt = problem != null || look == null || look.incomplete() || !suspects.isEmpty();
        return doubt ? Equality.UNKNOWN : Equality.EQUAL;
    }

    public DigestReport report(Instant now) {
        double seconds = Duration.between(startedAt, now).toMillis() / MILLIS_PER_SECOND;
        boolean more = (look != null && look.incomplete()) || !suspects.isEmpty();
        List<Difference> listed = differences.stream()
                .sorted(Comparator.comparing(Difference::kind)
                        .thenComparing(Difference::group)
                        .thenComparing(Difference::key))
                .limit(DigestReport.LISTED)
                .toList();
        return new DigestReport(
                run,
                verdict(),
                reason(),
                startedAt.toString(),
                seconds,
                look == null ? null : look.master(),
                look == null ? null : look.subscriber(),
                look == null
                        ? List.of()
                        : look.groups().stream().map(this::judged).toList(),
                listed,
                verdict() == Equality.DIFFERENT && (more || differences.size() > listed.size()));
    }

    /** Sums may differ by a change that was under way: what was settled as equal is equal. */
    private Group judged(Group group) {
        boolean named = differences.stream()
                .anyMatch(difference ->
                        difference.kind() == group.kind() && difference.group().equals(group.name()));
        boolean equal =
                switch (verdict()) {
                    case EQUAL -> true;
                    case DIFFERENT -> group.equal() && !named;
                    case UNKNOWN -> group.equal();
                };
        return new Group(group.kind(), group.name(), group.master(), group.subscriber(), equal);
    }

    private String reason() {
        if (problem != null) {
            return problem;
        }
        return switch (verdict()) {
            case EQUAL ->
                "Everything that was committed at the master before the marker is at the subscriber, and nothing else"
                        + (settled == 0 ? "." : "; " + count(settled) + " changed meanwhile and compared again.");
            case DIFFERENT ->
                count(differences.size()) + (differences.size() == 1 ? " is" : " are") + " not the same"
                        + (look.incomplete() ? ", and there are more." : ".");
            case UNKNOWN ->
                suspects.isEmpty()
                        ? "More entities are being changed than can be followed: repeat it when the master is quieter."
                        : count(suspects.size()) + " changed each time they were compared: repeat it when the master is"
                                + " quieter.";
        };
    }

    private static String count(int entities) {
        return entities == 1 ? "1 entity" : entities + " entities";
    }
}
