// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.walk;

import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.LeasePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the demos must be like, by nothing but what was asked for, what was answered, and the time. It knows the ends that
 * nobody asked for: a lease that is over, and a provisioning that failed.
 */
final class Model {

    /** A demo as it must be. */
    private static final class Expected {
        private final int generation;
        private final String ttl;
        private final Instant latest;
        private Instant expiresAt;
        private boolean ending;

        private Expected(int generation, String ttl, Instant latest, Instant expiresAt) {
            this.generation = generation;
            this.ttl = ttl;
            this.latest = latest;
            this.expiresAt = expiresAt;
        }
    }

    private final SteppedWorld world;
    private final Map<String, Expected> demos = new HashMap<>();

    Model(SteppedWorld world) {
        this.world = world;
    }

    private Instant now() {
        return world.clock().instant();
    }

    private Optional<DemoRecord> actual(String id) {
        return world.records().stream()
                .filter(record -> record.id().value().equals(id))
                .findFirst();
    }

    /** Creates, and holds the answer against what it must be. */
    void create(String id, String ttl, Duration lives) {
        Optional<DemoRecord> before = actual(id);
        Answer expected = before.isEmpty() || before.get().state().isOver()
                ? Answer.BEGUN
                : before.get().state().isAlive() && demos.get(id).ttl.equals(ttl) ? Answer.OK : Answer.CONFLICT;
        Instant asked = now();
        Answer answer = Answer.to(() -> world.create(id, ttl).fresh() ? Answer.BEGUN : Answer.OK);
        if (answer == Answer.BEGUN || (answer == Answer.LOST && isNew(before, actual(id)))) {
            int generation = before.map(DemoRecord::generation).orElse(0) + 1;
            Instant latest = asked.plus(LeasePolicy.CLOUD_MAXIMUM);
            demos.put(id, new Expected(generation, ttl, latest, asked.plus(lives)));
        }
        must(answer == expected || answer == Answer.LOST, "create " + id, expected, answer);
    }

    private static boolean isNew(Optional<DemoRecord> before, Optional<DemoRecord> after) {
        return after.isPresent()
                && before.map(DemoRecord::generation).orElse(0) != after.get().generation();
    }

    /** Moves the end to that long from now. */
    void move(String id, String ttl, Duration lives) {
        Optional<DemoRecord> before = actual(id);
        Instant target = now().plus(lives);
        Answer expected = before.isEmpty()
                ? Answer.UNKNOWN_DEMO
                : !before.get().state().isAlive() || before.get().isExpired(now())
                        ? Answer.CONFLICT
                        : target.isAfter(demos.get(id).latest) ? Answer.WRONG : Answer.OK;
        Answer answer = Answer.to(() -> {
            world.move(id, ttl);
            return Answer.OK;
        });
        if (answer == Answer.OK || (answer == Answer.LOST && expiry(id).equals(Optional.of(target)))) {
            demos.get(id).expiresAt = target;
        }
        must(answer == expected || answer == Answer.LOST, "move " + id, expected, answer);
        must(answer != Answer.OK || world.tagOfExpiry(id).orElse(target).equals(target), "tag of " + id, target, "old");
    }

    private Optional<Instant> expiry(String id) {
        return actual(id).map(DemoRecord::expiresAt);
    }

    /** Destroys, which nobody is ever refused. */
    void destroy(String id) {
        Answer expected = actual(id).isEmpty() ? Answer.UNKNOWN_DEMO : Answer.OK;
        Answer answer = Answer.to(() -> {
            world.demos().destroy(id);
            return Answer.OK;
        });
        if (answer == Answer.OK) {
            demos.get(id).ending = true;
        }
        must(answer == expected || answer == Answer.LOST, "destroy " + id, expected, answer);
    }

    /** Holds every demo against what it must be now. */
    void check() {
        demos.forEach((id, expected) -> check(id, expected, actual(id).orElseThrow()));
    }

    private void check(String id, Expected expected, DemoRecord record) {
        must(
                record.generation() == expected.generation,
                "generation of " + id,
                expected.generation,
                Walk.shortly(record));
        must(record.expiresAt().equals(expected.expiresAt), "end of " + id, expected.expiresAt, Walk.shortly(record));
        if (record.state().isAlive()) {
            must(!expected.ending, "state of " + id, "ending", Walk.shortly(record));
            return;
        }
        boolean byItself = !record.expiresAt().isAfter(now()) || record.neverReady();
        // Somebody's destroy whose answer was lost, too.
        boolean asked = expected.ending || "a person asked for it".equals(record.cause());
        must(byItself || asked, "state of " + id, "alive", Walk.shortly(record));
        expected.ending = true;
    }

    /** When the last lease ends, as far as anything is alive. */
    Instant lastEnd() {
        return demos.values().stream()
                .filter(expected -> !expected.ending)
                .map(expected -> expected.expiresAt)
                .max(Instant::compareTo)
                .orElse(now());
    }

    private static void must(boolean holds, String what, Object expected, Object actual) {
        if (!holds) {
            throw new AssertionError(what + ": expected " + expected + ", but: " + actual);
        }
    }
}
