// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The course of one resync, as a value. It repairs round after round, each after a quiet point, until a round leaves nothing
 * to do, and then has a digest judge; if that still finds a difference and the last round did change something, it begins
 * again. Where it ends without knowing, for what may pass, it may be begun {@link #again}.
 *
 * @param rounds how often it repaired
 * @param judged how often a digest judged
 * @param last what the last round did; null before the first
 * @param digest null unless one was taken since the last repair
 * @param problem why it ended early; null if it did not
 * @param passing of a problem: whether it may be gone a minute later
 */
public record Resync(
        String run,
        Instant startedAt,
        int rounds,
        int judged,
        long written,
        long deleted,
        Repair last,
        DigestReport digest,
        String problem,
        boolean passing) {

    /** How long to wait before it is begun again. */
    public static final Duration PAUSE = Duration.ofMinutes(1);

    /** Until so long after its beginning it is begun again: a database that is moved or a sink that is repaired is back by then. */
    static final Duration PATIENCE = Duration.ofMinutes(45);

    /** So many rounds at most; one round takes about a minute of repairs. */
    public static final int ROUNDS = 30;

    /** So many digests at most. */
    public static final int DIGESTS = 3;

    private static final double MILLIS_PER_SECOND = 1000.0;

    /** What is to be done next. */
    public enum Task {
        REPAIR,
        DIGEST
    }

    public static Resync begin(String run, Instant now) {
        return new Resync(run, now, 0, 0, 0, 0, null, null, null, false);
    }

    /** What is to be done; nothing if the report can be made. */
    public Optional<Task> next() {
        if (problem != null) {
            return Optional.empty();
        }
        if (last == null) {
            return Optional.of(Task.REPAIR);
        }
        if (digest == null) {
            return Optional.of(last.more() && rounds < ROUNDS ? Task.REPAIR : Task.DIGEST);
        }
        boolean again = digest.verdict() == Equality.DIFFERENT && last.changed() && judged < DIGESTS && rounds < ROUNDS;
        return again ? Optional.of(Task.REPAIR) : Optional.empty();
    }

    public Resync repaired(GraphAnswer answer) {
        if (answer.problem() != null) {
            return new Resync(
                    run, startedAt, rounds, judged, written, deleted, last, digest, answer.problem(), answer.passing());
        }
        Repair repair = answer.repair();
        return new Resync(
                run,
                startedAt,
                rounds + 1,
                judged,
                written + repair.written(),
                deleted + repair.deleted(),
                repair,
                null,
                null,
                false);
    }

    public Resync judged(DigestReport report) {
        return new Resync(run, startedAt, rounds, judged + 1, written, deleted, last, report, null, false);
    }

    /** Where it stands if a digest could not be taken. */
    public Resync unjudged(String why) {
        return new Resync(run, startedAt, rounds, judged, written, deleted, last, null, why, true);
    }

    /** Whether it ended without knowing, and is to be begun again a moment later. */
    public boolean isToRepeat(Instant now) {
        boolean doubt = problem == null ? digest.verdict() == Equality.UNKNOWN : passing;
        return doubt && Duration.between(startedAt, now).compareTo(PATIENCE) < 0;
    }

    /** Begun again; what was done so far still counts. */
    public Resync again() {
        return new Resync(run, startedAt, rounds, 0, written, deleted, null, null, null, false);
    }

    public ResyncReport report(Instant now) {
        return new ResyncReport(
                run,
                digest == null ? Equality.UNKNOWN : digest.verdict(),
                reason(),
                startedAt.toString(),
                Duration.between(startedAt, now).toMillis() / MILLIS_PER_SECOND,
                rounds,
                written,
                deleted,
                kept(),
                digest);
    }

    private long kept() {
        return last == null ? 0 : last.kept();
    }

    private String reason() {
        if (problem != null) {
            return problem;
        }
        String done = written + " written and " + deleted + " deleted at the subscriber. ";
        String kept = kept() == 0 ? "" : kept() + " of the subscriber's were not written by the sink and left alone. ";
        return done + kept + digest.reason();
    }
}
