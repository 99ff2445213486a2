// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import dev.mayfly.digest.Equality;

/**
 * One run that writes sample data.
 *
 * @param startedAt ISO-8601, UTC
 * @param nodes written so far, as are the relationships
 * @param changes made so far by a trickle, after the graph was written
 * @param writeSeconds from the start until everything was written; null before
 * @param replicateSeconds of a bulk run: from the start until a marker that was written after everything was at the
 *     subscriber
 * @param eventsPerSecond nodes and relationships by those seconds
 * @param digest of a bulk run: whether both graphs were equal then; null before
 * @param detail how it ended, or what it waits for; null while there is nothing to say
 */
public record DataRun(
        String run,
        Order order,
        State state,
        String startedAt,
        long nodes,
        long relationships,
        long changes,
        Double writeSeconds,
        Double replicateSeconds,
        Double eventsPerSecond,
        Equality digest,
        String detail) {

    /** Where a run is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        /** Before its end, by a person or because the demo ended. */
        STOPPED
    }

    /**
     * What is to be written.
     *
     * @param perSecond changes of a trickle; null for a bulk run, as are the minutes
     */
    public record Order(Generator generator, int scale, int seed, Mode mode, Integer perSecond, Integer minutes) {

        public Sample sample() {
            return generator.sample(scale, seed);
        }
    }

    /** The seed for those who name none. */
    public static final int SEED = 42;

    public static DataRun started(String run, Order order, String startedAt) {
        return new DataRun(run, order, State.RUNNING, startedAt, 0, 0, 0, null, null, null, null, null);
    }

    public boolean goesOn() {
        return state == State.RUNNING;
    }

    /** After one more batch. */
    public DataRun with(Batch batch) {
        return copy(state, nodes + batch.nodes(), relationships + batch.relationships(), changes, writeSeconds, detail);
    }

    public DataRun withChanges(long number) {
        return copy(state, nodes, relationships, number, writeSeconds, detail);
    }

    public DataRun written(double seconds) {
        return copy(state, nodes, relationships, changes, seconds, detail);
    }

    public DataRun ended(State end, String how) {
        return copy(end, nodes, relationships, changes, writeSeconds, how);
    }

    public DataRun saying(String what) {
        return copy(state, nodes, relationships, changes, writeSeconds, what);
    }

    private DataRun copy(State now, long n, long r, long c, Double write, String words) {
        return new DataRun(
                run, order, now, startedAt, n, r, c, write, replicateSeconds, eventsPerSecond, digest, words);
    }

    /** Everything that was written is at the subscriber. */
    public DataRun replicated(double seconds) {
        double rate = Math.round((nodes + relationships) / Math.max(seconds, 0.001) * 10) / 10.0;
        return new DataRun(
                run, order, state, startedAt, nodes, relationships, changes, writeSeconds, seconds, rate, null, detail);
    }

    /** Its end, with the verdict of a digest. */
    public DataRun compared(Equality verdict, String reason) {
        return new DataRun(
                run,
                order,
                State.DONE,
                startedAt,
                nodes,
                relationships,
                changes,
                writeSeconds,
                replicateSeconds,
                eventsPerSecond,
                verdict,
                reason);
    }
}
