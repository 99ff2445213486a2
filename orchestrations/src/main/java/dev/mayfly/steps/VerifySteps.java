// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.verify.Check;
import dev.mayfly.verify.Line;
import dev.mayfly.verify.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The activities of a verification: write at the master, look at the subscriber. */
final class VerifySteps {

    /** An activity must be short: after this the orchestration waits by a timer and looks again. */
    private static final Duration LOOK_FOR = Duration.ofSeconds(5);

    /** Between two looks. Latencies are told with this grain. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Bench bench;

    VerifySteps(Bench bench) {
        this.bench = bench;
    }

    CheckCall check(CheckCall call) {
        Instant writtenAt = call.writtenAt() == null ? null : Instant.parse(call.writtenAt());
        long committed = Long.MIN_VALUE;
        if (writtenAt == null) {
            try {
                bench.database(Role.MASTER)
                        .write(call.check().write(), call.check().parameters(call.run()));
            } catch (RuntimeException e) {
                return call.answer(null, Line.unknown(call.check(), call.run(), "the master: " + e.getMessage()));
            }
            committed = System.nanoTime();
            writtenAt = bench.now();
        }
        return look(call, writtenAt, committed);
    }

    private CheckCall look(CheckCall call, Instant writtenAt, long committed) {
        try {
            Database subscriber = bench.database(Role.SUBSCRIBER);
            Optional<Line> line;
            long until = System.nanoTime() + LOOK_FOR.toNanos();
            do {
                String seen = seen(subscriber, call.check().look(), call.check().parameters(call.run()));
                double latency =
                        committed == Long.MIN_VALUE ? -1 : (double) (System.nanoTime() - committed) / NANOS_PER_MILLI;
                line = new Look(call.check(), call.run(), seen, writtenAt, bench.now(), latency).line();
                if (line.isEmpty()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } while (line.isEmpty() && System.nanoTime() < until);
            return call.answer(writtenAt, line.orElse(null));
        } catch (RuntimeException e) {
            return call.answer(
                    writtenAt,
                    Line.unknown(call.check(), call.run(), "the subscriber cannot be read: " + e.getMessage()));
        }
    }

    private static String seen(Database database, String query, Map<String, Object> parameters) {
        List<Map<String, Object>> rows = database.read(query, parameters);
        return rows.isEmpty() ? Line.ABSENT : String.valueOf(rows.get(0).get("seen"));
    }

    /** Removes what the run wrote and says whether it is gone from both databases. */
    boolean cleanUp(String run) {
        Map<String, Object> parameters = Map.of("run", run);
        bench.database(Role.MASTER).write(Check.CLEAN_UP, parameters);
        Database subscriber = bench.database(Role.SUBSCRIBER);
        long until = System.nanoTime() + LOOK_FOR.toNanos();
        while (!"0".equals(seen(subscriber, Check.LEFT, parameters))) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
