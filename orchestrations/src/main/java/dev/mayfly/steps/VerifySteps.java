// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.graph.Statement;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.verify.Battery;
import dev.mayfly.verify.Line;
import dev.mayfly.verify.Marks;
import dev.mayfly.verify.Progress;
import dev.mayfly.verify.PropertyType;
import dev.mayfly.verify.Seen;
import dev.mayfly.verify.Stage;
import dev.mayfly.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The activities of a verification: write at the master, look at the subscriber. One object works on one verification for
 * some seconds; on a pipe that flows that is all of it.
 */
final class VerifySteps {

    private static final Logger LOG = LoggerFactory.getLogger(VerifySteps.class);

    /**
     * How long witnesses that do not answer are asked again before a demo is READY, as a doubt there costs the demo. A person
     * gets the doubt at once, and can ask again.
     */
    private static final Duration QUESTIONS = Duration.ofSeconds(10);

    /** An activity must be short: after this the orchestration waits by a timer and goes on. */
    private static final Duration SLICE = Duration.ofSeconds(5);

    /** Between two looks. Latencies are told with this grain. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final double NANOS_PER_MILLI = 1e6;

    private final Bench bench;
    private final VerifyWitnesses witnesses;
    private final Map<Role, Database> databases = new EnumMap<>(Role.class);

    /** The activity runs at least once: what a first try of it wrote must not be taken for what this one writes. */
    private final String attempt = UUID.randomUUID().toString().substring(0, 4);

    /** When this object committed the changes of the stage, by its own clock; the least value if another one did. */
    private long committed = Long.MIN_VALUE;

    /** Whether somebody did not answer; then the orchestration waits by a timer, and not this. */
    private boolean away;

    VerifySteps(Bench bench) {
        this.bench = bench;
        this.witnesses = new VerifyWitnesses(bench);
    }

    /** Goes on until the verification is over, or some seconds are. */
    Progress goOn(Progress from) {
        long until = System.nanoTime() + SLICE.toNanos();
        Progress progress = from.prepared() ? from : prepare(from.asking(bench.now()));
        while (!progress.over() && !away && System.nanoTime() < until) {
            progress = progress.begun(bench.now());
            progress = progress.written() ? look(progress) : write(progress);
        }
        return progress;
    }

    private Progress prepare(Progress progress) {
        List<Line> topology = witnesses.topology();
        VerifyWitnesses.Cursor cursor = witnesses.cursor();
        away = Stream.concat(topology.stream(), Stream.of(cursor.line()))
                        .anyMatch(line -> line.verdict() == Verdict.UNKNOWN)
                && bench.record().state() == DemoState.PROVISIONING
                && progress.waited(bench.now()).compareTo(QUESTIONS) < 0;
        if (away) {
            return progress;
        }
        return progress.prepared(topology, cursor.line(), cursor.changeId(), removeLeftovers());
    }

    /** Of runs that ended without cleaning up; what this cannot do the next run will. */
    private long removeLeftovers() {
        Map<String, Object> old = Map.of("before", bench.now().minus(Marks.OLD).toEpochMilli());
        long removed = 0;
        for (Role role : Role.values()) {
            try {
                Database database = database(role);
                long count = count(database, Marks.LEFT_OLD, old);
                if (count > 0) {
                    database.write(Marks.CLEAN_UP_OLD, old);
                }
                removed = Math.max(removed, count);
            } catch (RuntimeException e) {
                LOG.debug("{} leftovers at the {}: {}", bench.demo(), role.word(), e.getMessage());
            }
        }
        return removed;
    }

    private Progress write(Progress progress) {
        try {
            Database master = database(Role.MASTER);
            Progress mine = progress.attempted(attempt);
            mine.current().transactions().forEach(master::write);
            committed = System.nanoTime();
            return mine.written(bench.now());
        } catch (RuntimeException e) {
            if (progress.isOutOfPatience(bench.now())) {
                return progress.unknown("the master: " + e.getMessage());
            }
            away = true;
            return progress;
        }
    }

    private Progress look(Progress progress) {
        try {
            Stage stage = progress.current();
            Seen seen = Seen.of(read(Role.SUBSCRIBER, Marks.look(progress.run(), stage.keys())));
            Instant now = bench.now();
            if (stage.isMet(seen)) {
                return passed(progress, now);
            }
            if (progress.isOutOfPatience(now)) {
                return progress.stuck(seen, witnesses.whereIsIt(), now);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } catch (RuntimeException e) {
            if (progress.isOutOfPatience(bench.now())) {
                return progress.unknown("the subscriber cannot be read: " + e.getMessage());
            }
            away = true;
        }
        return progress;
    }

    private Progress passed(Progress progress, Instant now) {
        double latency = committed == Long.MIN_VALUE
                ? progress.waited(now).toMillis()
                : (System.nanoTime() - committed) / NANOS_PER_MILLI;
        if (progress.stage() > 0) {
            return progress.passed(latency, List.of());
        }
        List<Line> more = new ArrayList<>();
        more.add(witnesses.capture(progress));
        more.addAll(types(progress.run(), latency));
        return progress.passed(latency, more);
    }

    private List<Line> types(String run, double latency) {
        Statement look = Statement.of(Marks.PROPERTIES, Map.of("run", run, "key", Battery.TYPES_KEY));
        return PropertyType.lines(properties(Role.MASTER, look), properties(Role.SUBSCRIBER, look), latency);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> properties(Role role, Statement look) {
        List<Map<String, Object>> rows = read(role, look);
        return rows.isEmpty() ? Map.of() : (Map<String, Object>) rows.get(0).get("properties");
    }

    private List<Map<String, Object>> read(Role role, Statement look) {
        return database(role).read(look.cypher(), look.parameters());
    }

    /** Facts and password are read once: each look would cost more than the database's own answer. */
    private Database database(Role role) {
        return databases.computeIfAbsent(role, bench::database);
    }

    private static long count(Database database, String query, Map<String, Object> parameters) {
        return ((Number) database.read(query, parameters).get(0).get("count")).longValue();
    }

    /** Removes what the run wrote and says whether it is gone from both databases. */
    Line cleanUp(Progress progress) {
        Map<String, Object> parameters = Map.of("run", progress.run());
        try {
            database(Role.MASTER).write(Marks.CLEAN_UP, parameters);
            Database subscriber = database(Role.SUBSCRIBER);
            long until = System.nanoTime() + SLICE.toNanos();
            long left = count(subscriber, Marks.LEFT, parameters);
            while (left > 0 && System.nanoTime() < until) {
                LockSupport.parkNanos(PAUSE.toNanos());
                left = count(subscriber, Marks.LEFT, parameters);
            }
            return progress.cleanedUp(left);
        } catch (RuntimeException e) {
            LOG.warn("{} clean-up of verification {}: {}", bench.demo(), progress.run(), e.getMessage());
            return progress.notCleanedUp(e.getMessage());
        }
    }
}
