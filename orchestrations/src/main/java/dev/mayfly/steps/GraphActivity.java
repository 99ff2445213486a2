// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.digest.GraphAnswer;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Role;
import dev.mayfly.steps.graph.GraphSteps;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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
        Instant from = bench.now();
        GraphAnswer answer = new GraphSteps(bench.database(Role.MASTER), bench.database(Role.SUBSCRIBER)).run(call);
        LOG.info(
                "{} {} of {} round {} in {} ms{}",
                bench.demo(),
                call.task(),
                call.run(),
                call.round(),
                Duration.between(from, bench.now()).toMillis(),
                answer.problem() == null ? "" : ": " + answer.problem());
        return answer;
    }
}
