// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.connect.ConnectorHealth;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.digest.Own;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the sink's task fail as it fails in life: at a record that it cannot apply. A node of the subscriber's own is in the way
 * of a change, by a constraint that is there for this alone. As soon as the task has failed, node and constraint are gone
 * again: what is left is a FAILED task that a restart heals, and the record is applied then like any other.
 *
 * <p>To change the connector's configuration and change it back would not do: Connect itself restarts the task at each change.
 */
final class TaskKiller {

    private static final String CONSTRAINT =
            "CREATE CONSTRAINT mayfly_drill IF NOT EXISTS FOR (n:" + Own.DRILL + ") REQUIRE n.run IS UNIQUE";
    private static final String CREATE = "CREATE (:" + Own.DRILL + " {run: $run})";
    private static final String REMOVE_OBSTACLE =
            "MATCH (n:" + Own.DRILL + ") WHERE NOT n:" + ConnectorConfigs.SOURCE_LABEL + " DELETE n";
    private static final String DROP_CONSTRAINT = "DROP CONSTRAINT mayfly_drill IF EXISTS";
    private static final String REMOVE_RECORD = "MATCH (n:" + Own.DRILL + ") DELETE n";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** Looks: 10 s for a pulse to end, and 15 s for the task to fail. */
    private static final int TO_CLAIM = 50;

    private static final int TO_FAIL = 75;

    private final Bench bench;
    private final Database subscriber;

    TaskKiller(Bench bench) {
        this.bench = bench;
        this.subscriber = bench.database(Role.SUBSCRIBER);
    }

    /**
     * No pulse is taken meanwhile: it would restart the task while the node is still in its way, and take that for a record
     * that only a person can remove.
     */
    void kill() {
        PulseNote.Claim claim = claim();
        try {
            failAtARecord();
        } finally {
            claim.end(claim.before());
        }
    }

    private void failAtARecord() {
        Map<String, Object> run = Map.of("run", UUID.randomUUID().toString());
        try {
            subscriber.write(CONSTRAINT, Map.of());
            subscriber.write(CREATE, run);
            bench.database(Role.MASTER).write(CREATE, run);
            awaitFailure();
        } finally {
            removeObstacle();
        }
    }

    /** Puts everything back, whatever is left of it. */
    void cleanUp() {
        removeObstacle();
        bench.database(Role.MASTER).write(REMOVE_RECORD, Map.of());
    }

    private void removeObstacle() {
        subscriber.write(REMOVE_OBSTACLE, Map.of());
        subscriber.write(DROP_CONSTRAINT, Map.of());
    }

    private PulseNote.Claim claim() {
        String host = "drill-" + UUID.randomUUID();
        for (int look = 0; look < TO_CLAIM; look++) {
            Optional<PulseNote.Claim> claim =
                    PulseNote.claim(bench.services().ledger(), bench.demo(), host, bench.now());
            if (claim.isPresent()) {
                return claim.get();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new IllegalStateException("the pulse of the demo does not end");
    }

    private void awaitFailure() {
        ConnectApi connect = bench.connect();
        String sink = bench.connectorName(ConnectorKind.SINK);
        for (int look = 0; look < TO_FAIL; look++) {
            if (connect.status(sink)
                    .map(ConnectorStatus::health)
                    .filter(ConnectorHealth.FAILED::equals)
                    .isPresent()) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new IllegalStateException("the sink's task did not fail");
    }
}
