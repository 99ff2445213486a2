// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import static dev.mayfly.verify.Battery.ROUNDS;
import static dev.mayfly.verify.Battery.ROUNDS_CHECK;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far a verification is: what goes from one activity to the next, since each works for some seconds only.
 *
 * @param run the token of this verification; no other has it
 * @param startedAt by the orchestration's clock, ISO-8601
 * @param patienceSeconds how long a change may be on its way before it counts as stuck
 * @param prepared whether the looks that need no change were taken
 * @param stage number of the stage that is next, or whose changes are on their way
 * @param attempt what the values of that stage are marked with besides
 * @param since when the looks that need no change were begun; then when that stage was begun, and from when its changes are
 *     on their way; ISO-8601, null before
 * @param written whether the changes of that stage are committed
 * @param cdcFrom change id of the master before the first change
 * @param removedBefore nodes of earlier runs that were removed
 * @param lines so far
 * @param latencies ms from commit to seen, of each stage that passed
 * @param over whether there is nothing more to find out
 */
public record Progress(
        String id,
        int generation,
        String run,
        String startedAt,
        int patienceSeconds,
        boolean prepared,
        int stage,
        String attempt,
        String since,
        boolean written,
        String cdcFrom,
        long removedBefore,
        List<Line> lines,
        List<Double> latencies,
        boolean over) {

    static final String CLEAN_UP = "clean-up";
    private static final String NOT_RUN = "not run, since an earlier check did not pass";

    public Progress {
        lines = List.copyOf(lines);
        latencies = List.copyOf(latencies);
    }

    public static Progress start(String id, int generation, String run, Instant startedAt, int patienceSeconds) {
        return new Progress(
                id,
                generation,
                run,
                startedAt.toString(),
                patienceSeconds,
                false,
                0,
                "",
                null,
                false,
                null,
                0,
                List.of(),
                List.of(),
                false);
    }

    public List<Stage> stages() {
        return Battery.of(run, Instant.parse(startedAt), attempt);
    }

    public Stage current() {
        return stages().get(stage);
    }

    /**
     * After the looks that need no change.
     *
     * @param capture whether changes are captured at all: if not, no change can tell anything
     */
    public Progress prepared(List<Line> found, Line capture, String from, long removed) {
        List<Line> all = plus(plus(lines, found), List.of(capture));
        Progress next = copy(stage, null, false, from, removed, all, latencies, false);
        return capture.verdict() == Verdict.PASS ? next : next.stopped(List.of());
    }

    /** The looks that need no change are begun. */
    public Progress asking(Instant now) {
        return since != null ? this : marked(attempt, now.toString());
    }

    /** The stage is begun. */
    public Progress begun(Instant now) {
        return since != null
                ? this
                : copy(stage, now.toString(), false, cdcFrom, removedBefore, lines, latencies, false);
    }

    /** The same stage, to be written with another mark. */
    public Progress attempted(String mark) {
        return marked(mark, since);
    }

    private Progress marked(String newAttempt, String newSince) {
        return new Progress(
                id,
                generation,
                run,
                startedAt,
                patienceSeconds,
                prepared,
                stage,
                newAttempt,
                newSince,
                written,
                cdcFrom,
                removedBefore,
                lines,
                latencies,
                over);
    }

    /** The changes of the stage are committed. */
    public Progress written(Instant now) {
        return copy(stage, now.toString(), true, cdcFrom, removedBefore, lines, latencies, false);
    }

    public boolean isOutOfPatience(Instant now) {
        return waited(now).toSeconds() >= patienceSeconds;
    }

    public Duration waited(Instant now) {
        return Duration.between(Instant.parse(since), now);
    }

    /**
     * Everything of the stage was seen.
     *
     * @param more lines that its changes gave besides its own
     */
    public Progress passed(double latencyMs, List<Line> more) {
        List<Double> all = new ArrayList<>(latencies);
        all.add(latencyMs);
        List<Line> found = new ArrayList<>(lines);
        for (Expectation expectation : current().expectations()) {
            if (!expectation.check().equals(ROUNDS_CHECK)) {
                found.add(Line.pass(expectation.check(), latencyMs, expectation.expected(), expectation.expected()));
            } else if (stage == stages().size() - 1) {
                double median = Latencies.of(all.subList(all.size() - ROUNDS, all.size()))
                        .p50();
                found.add(Line.pass(ROUNDS_CHECK, median, rounds(ROUNDS), rounds(ROUNDS)));
            }
        }
        found.addAll(more);
        return copy(stage + 1, null, false, cdcFrom, removedBefore, found, all, stage + 1 == stages().size());
    }

    /** What was written was not seen in time. */
    public Progress stuck(Seen seen, Stuck where, Instant now) {
        String reason = String.format(
                Locale.ROOT,
                "committed at the master at %s, not at the subscriber %.1f s later: %s",
                since,
                waited(now).toMillis() / 1000.0,
                where.why());
        List<Line> found = new ArrayList<>();
        for (Expectation expectation : current().expectations()) {
            boolean round = expectation.check().equals(ROUNDS_CHECK);
            found.add(
                    expectation.isMet(seen)
                            ? Line.pass(expectation.check(), expectation.expected(), expectation.expected())
                            : Line.fail(
                                    expectation.check(),
                                    round ? rounds(ROUNDS) : expectation.expected(),
                                    round ? rounds(stage - (stages().size() - ROUNDS)) : expectation.seen(seen),
                                    where.hop(),
                                    reason));
        }
        return stopped(found);
    }

    /** It could not be found out whether the changes of the stage arrived, or they could not be written. */
    public Progress unknown(String reason) {
        return stopped(current().expectations().stream()
                .map(expectation -> Line.unknown(expectation.check(), expectation.expected(), reason))
                .toList());
    }

    /** What became of the run's own data: so many nodes are left at the subscriber. */
    public Line cleanedUp(long left) {
        if (left > 0) {
            return Line.fail(
                    CLEAN_UP, Line.ABSENT, left + " nodes at the subscriber", null, "a later run will remove them");
        }
        Line done = Line.pass(CLEAN_UP, Line.ABSENT, Line.ABSENT);
        return removedBefore == 0
                ? done
                : done.because(removedBefore + " nodes that earlier runs had left are gone too");
    }

    public Line notCleanedUp(String reason) {
        return Line.unknown(CLEAN_UP, Line.ABSENT, reason + "; a later run will remove what is left");
    }

    /** With a line for each check that cannot be made any more. */
    private Progress stopped(List<Line> last) {
        Map<String, Line> missing = new LinkedHashMap<>();
        stages().stream()
                .skip(stage)
                .flatMap(later -> later.expectations().stream())
                .forEach(expectation -> missing.put(
                        expectation.check(),
                        Line.unknown(
                                expectation.check(),
                                expectation.check().equals(ROUNDS_CHECK) ? rounds(ROUNDS) : expectation.expected(),
                                NOT_RUN)));
        last.forEach(line -> missing.remove(line.check()));
        if (stage == 0) {
            missing.put(PropertyType.CHECKS, Line.unknown(PropertyType.CHECKS, null, NOT_RUN));
        }
        List<Line> all = plus(plus(lines, last), List.copyOf(missing.values()));
        return copy(stage, since, written, cdcFrom, removedBefore, all, latencies, true);
    }

    private static String rounds(int seen) {
        return seen + " of " + ROUNDS + " seen";
    }

    private static List<Line> plus(List<Line> some, List<Line> more) {
        List<Line> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private Progress copy(
            int newStage,
            String newSince,
            boolean newWritten,
            String newFrom,
            long newRemoved,
            List<Line> newLines,
            List<Double> newLatencies,
            boolean nowOver) {
        return new Progress(
                id,
                generation,
                run,
                startedAt,
                patienceSeconds,
                true,
                newStage,
                attempt,
                newSince,
                newWritten,
                newFrom,
                newRemoved,
                newLines,
                newLatencies,
                nowOver);
    }
}
