// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.data.Batch;
import dev.mayfly.data.DataRun;
import dev.mayfly.data.DataRun.State;
import dev.mayfly.data.Sample;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The activities that write sample data. Each writes as much as a few seconds hold, and asks first whether it still should: a
 * person may have stopped the run, and the demo may be on its way out. Each may run again, as every statement finds by
 * business key what it wrote before.
 */
public final class DataActivities {

    /** Why a run ends that a person wanted to end. */
    static final String BY_PERSON = "A person stopped it.";

    /** Of 1000 rows each: seconds on the smallest instance. */
    private static final int BATCHES_AT_ONCE = 5;

    private static final Duration TRICKLE_FOR = Duration.ofSeconds(4);

    /** Of our time: a database that is slow must not make the activity long. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** What was missed while nobody was at work is made up for this far; the rest is left out, so that no burst comes. */
    private static final Duration CATCH_UP = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Services services;

    public DataActivities(Services services) {
        this.services = services;
    }

    /**
     * What came of an activity.
     *
     * @param call with which to go on
     * @param stopped why it must not go on; null if it may
     */
    public record Answer(DataCall call, String stopped) {}

    /** The next batches; before the first one the constraints. Input: {@link DataCall}. Output: {@link Answer}. */
    public String write(String input) {
        DataCall call = Json.readInput(input, DataCall.class);
        return answer(call, bench -> batches(call, bench.database(Role.MASTER)));
    }

    /** The changes of the next seconds, evenly. Input: {@link DataCall}. Output: {@link Answer}. */
    public String trickle(String input) {
        DataCall call = Json.readInput(input, DataCall.class);
        return answer(call, bench -> changes(call, bench.database(Role.MASTER)));
    }

    /** Input: {@link DataCall} with the run as it stands. */
    public String report(String input) {
        DataCall call = Json.readInput(input, DataCall.class);
        DataBook book = book(call);
        book.write(call.run().state() == State.FAILED ? failed(book, call.run()) : call.run());
        return "{}";
    }

    /** What broke off knows no numbers: they are in the book, as is whether a person wanted it to end. */
    private static DataRun failed(DataBook book, DataRun run) {
        DataRun noted = book.find(run.run()).orElse(run);
        return book.isToStop(run.run())
                ? noted.ended(State.STOPPED, BY_PERSON)
                : noted.ended(State.FAILED, run.detail());
    }

    private DataBook book(DataCall call) {
        return new DataBook(services.ledger(), call.demo());
    }

    private interface Work {
        DataCall in(Bench bench);
    }

    private String answer(DataCall call, Work work) {
        Bench bench = Bench.require(services, call.demo());
        Optional<String> stopped = whyNot(bench, call);
        if (stopped.isPresent()) {
            return Json.write(new Answer(call, stopped.get()));
        }
        DataCall next = work.in(bench);
        book(call).write(next.run());
        return Json.write(new Answer(next, null));
    }

    private Optional<String> whyNot(Bench bench, DataCall call) {
        DemoState state = bench.record().state();
        if (state != DemoState.READY && state != DemoState.DEGRADED) {
            return Optional.of("The demo is " + state + ".");
        }
        return book(call).isToStop(call.run().run()) ? Optional.of(BY_PERSON) : Optional.empty();
    }

    private static DataCall batches(DataCall call, Database master) {
        Sample sample = call.run().order().sample();
        if (call.done() == 0) {
            sample.constraints().forEach(constraint -> master.write(constraint, Map.of()));
        }
        DataRun run = call.run();
        int end = (int) Math.min(sample.size(), call.done() + BATCHES_AT_ONCE);
        for (int number = (int) call.done(); number < end; number++) {
            Batch batch = sample.batch(number);
            master.write(batch.statement().cypher(), batch.statement().parameters());
            run = run.with(batch);
        }
        return call.after(run, end, null);
    }

    private DataCall changes(DataCall call, Database master) {
        DataRun run = call.run();
        Sample sample = run.order().sample();
        Duration between = Duration.ofSeconds(1).dividedBy(run.order().perSecond());
        Instant from = services.clock().instant();
        Instant end = earlier(from.plus(TRICKLE_FOR), Instant.parse(call.until()));
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Instant due = call.due() == null ? from : later(Instant.parse(call.due()), from.minus(CATCH_UP));
        long number = call.done();
        while (due.isBefore(end) && awaited(due, deadline)) {
            var change = sample.change(run.run(), number);
            master.write(change.cypher(), change.parameters());
            number++;
            due = due.plus(between);
        }
        return call.after(run.withChanges(number), number, due.toString());
    }

    private boolean awaited(Instant due, long deadline) {
        while (services.clock().instant().isBefore(due) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return System.nanoTime() < deadline;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
