// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.digest.GraphAnswer;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Role;
import dev.mayfly.plan.Outcome;
import dev.mayfly.steps.graph.GraphSteps;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The activity that does one thing with both graphs of a demo. */
final class GraphActivity {

    private static final Logger LOG = LoggerFactory.getLogger(GraphActivity.class);

    /** Afterwards the databases go, and a driver that is opened again would never be closed. */
    private static final Set<DemoState> WHILE = Set.of(DemoState.PROVISIONING, DemoState.READY, DemoState.DEGRADED);

    private final Bench bench;

    GraphActivity(Bench bench) {
        this.bench = bench;
    }

    GraphAnswer run(GraphCall call) {
        DemoState state = bench.record().state();
        if (!WHILE.contains(state)) {
            return GraphAnswer.problem("The demo is " + state + ".");
        }
        if (call.task() == GraphTask.QUIET && isToStop(call)) {
            return GraphAnswer.problem(DataActivities.BY_PERSON);
        }
        Instant from = bench.now();
        GraphAnswer answer = answer(call);
        LOG.info(
                "{} {} of {} round {} in {} ms{}",
                bench.demo(),
                call.task(),
                call.run(),
                call.round(),
                Duration.between(from, bench.now()).toMillis(),
                answer.problem() == null ? "" : ": " + answer.problem());
        return call.task() == GraphTask.QUIET && !answer.arrived() && isCatchingUp() ? answer.stillMoving() : answer;
    }

    /**
     * What does not pass by itself becomes an answer. What does, such as a connection that was closed, is thrown: the activity
     * is called again. Not for a clean-up, which the next run makes up for.
     */
    private GraphAnswer answer(GraphCall call) {
        try {
            return new GraphSteps(bench.database(Role.MASTER), bench.database(Role.SUBSCRIBER)).run(call);
        } catch (Neo4jException | IllegalArgumentException e) {
            if (call.task() != GraphTask.CLEAN_UP && Failures.outcome(e).kind() != Outcome.Kind.FAILED) {
                throw e;
            }
            return GraphAnswer.problem("The graphs cannot be compared: " + e.getMessage());
        }
    }

    /** Of the runs that wait for a marker only those with sample data can be stopped. */
    private boolean isToStop(GraphCall call) {
        return new DataBook(bench.services().ledger(), bench.demo()).isToStop(call.run());
    }

    private boolean isCatchingUp() {
        return PulseNote.read(bench.services().ledger(), bench.demo()).state().isCatchingUp();
    }
}
