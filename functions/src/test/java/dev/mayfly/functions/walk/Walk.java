// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.walk;

import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One walk: so many steps, each chosen by the seed. After each step the model must agree with the ledger and no promise may be
 * broken; now and then, and at the end, troubles cease, and then everything must have come to rest in time.
 */
public final class Walk {

    private static final List<String> IDS = List.of("walk1", "walk2", "walk3");
    private static final Map<String, Duration> TTLS =
            Map.of("15m", Duration.ofMinutes(15), "1h", Duration.ofHours(1), "4h", Duration.ofHours(4));
    private static final List<String> TTL_WORDS = List.of("15m", "1h", "4h");
    private static final Duration SWEEP = Duration.ofMinutes(5);

    /** Longer than provisioning may take, and than the sweeper waits at most before it tries a delete again. */
    private static final Duration REST = Duration.ofMinutes(95);

    private static final int STEPS_BETWEEN_RESTS = 125;
    private static final int WORDS_SHOWN = 12;

    private final long seed;
    private final Random random;
    private final SteppedWorld world;
    private final Model model;
    private final Troubles troubles;
    private final List<String> words = new ArrayList<>();
    private Instant nextSweep;

    private Walk(long seed, SteppedWorld world, Random random) {
        this.seed = seed;
        this.random = random;
        this.world = world;
        this.model = new Model(world);
        this.troubles = new Troubles(world, random);
        this.nextSweep = world.clock().instant().plus(SWEEP);
    }

    /**
     * Walks.
     *
     * @throws AssertionError with the seed and the last steps, if anything is not as it must be
     */
    public static void walk(long seed, int steps) {
        Random random = new Random(seed);
        try (SteppedWorld world = new SteppedWorld(random)) {
            new Walk(seed, world, random).run(steps);
        }
    }

    private void run(int steps) {
        addForeigners();
        try {
            for (int i = 1; i <= steps; i++) {
                step();
                model.check();
                Promises.checkNow(world);
                if (i % STEPS_BETWEEN_RESTS == 0) {
                    rest();
                }
            }
            comeToTheEnd();
        } catch (AssertionError | RuntimeException e) {
            List<String> last = words.subList(Math.max(0, words.size() - WORDS_SHOWN), words.size());
            throw new AssertionError(
                    "walk with seed " + seed + ", step " + words.size() + ": " + e.getMessage() + "\nthe last steps: "
                            + last,
                    e);
        }
    }

    private void addForeigners() {
        world.aura().foreign("mayfly-walk1-other-m1");
        world.azure().foreign("mayfly-walk1-other", "mayfly-walk1-other-connect", Map.of());
    }

    private void step() {
        String id = any(IDS);
        String ttl = any(TTL_WORDS);
        int dice = random.nextInt(100);
        if (dice < 40) {
            doSome(1 + random.nextInt(30));
        } else if (dice < 55) {
            pass(Duration.ofMillis(random.nextInt(10_000)));
        } else if (dice < 62) {
            pass(Duration.ofSeconds(random.nextInt(1_200)));
        } else if (dice < 65) {
            pass(Duration.ofMinutes(random.nextInt(120)));
        } else if (dice < 77) {
            say("create " + id + " " + ttl);
            model.create(id, ttl, TTLS.get(ttl));
        } else if (dice < 85) {
            say("move " + id + " " + ttl);
            model.move(id, ttl, TTLS.get(ttl));
        } else if (dice < 88) {
            say("destroy " + id);
            model.destroy(id);
        } else if (dice < 90) {
            inTheMiddle(id, ttl);
        } else {
            say(troubles.any(id));
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void say(String what) {
        words.add(world.clock().instant() + " " + what);
    }

    private void doSome(int pieces) {
        say("do " + pieces);
        for (int i = 0; i < pieces; i++) {
            world.next();
        }
    }

    private void pass(Duration time) {
        say("pass " + time);
        Instant until = world.clock().instant().plus(time);
        while (!nextSweep.isAfter(until)) {
            world.pass(Duration.between(world.clock().instant(), nextSweep));
            sweep();
        }
        world.pass(Duration.between(world.clock().instant(), until));
    }

    /** One that meets a trouble is missing; the next one does its work. */
    private void sweep() {
        nextSweep = world.clock().instant().plus(SWEEP);
        Answer.to(() -> {
            world.sweeper().run();
            return Answer.OK;
        });
    }

    /** Somebody asks while an activity is in the middle of its work. */
    private void inTheMiddle(String id, String ttl) {
        boolean destroys = random.nextBoolean();
        say((destroys ? "destroy " : "move ") + id + " in the middle");
        world.calls().after("^walk[^ ]*/", () -> {
            if (destroys) {
                model.destroy(id);
            } else {
                model.move(id, ttl, TTLS.get(ttl));
            }
        });
    }

    private void rest() {
        troubles.end();
        pass(REST);
        model.check();
        Promises.checkNow(world);
        Instant now = world.clock().instant();
        for (DemoRecord record : world.records()) {
            boolean settled = record.state().isOver()
                    || record.state() == DemoState.READY
                    || !record.createdAt().plus(REST).isBefore(now);
            boolean inTime =
                    record.state().isOver() || record.expiresAt().plus(REST).isAfter(now);
            must(settled && inTime, "after a rest: " + shortly(record));
        }
    }

    static String shortly(DemoRecord record) {
        return record.ref() + " " + record.state() + ", created " + record.createdAt() + ", ends " + record.expiresAt()
                + ", cause " + record.cause() + ", round " + record.destroyRound() + ", left "
                + (record.receipt() == null ? null : record.receipt().left());
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** P3: one sweep and the time of a delete after the last lease nothing is there. */
    private void comeToTheEnd() {
        troubles.end();
        pass(Duration.between(world.clock().instant(), model.lastEnd()));
        pass(SWEEP.plus(REST));
        for (DemoRecord record : world.records()) {
            must(record.state().isOver(), "P3: " + shortly(record));
            must(world.existing(record.id()).isEmpty(), "P3: there is " + world.existing(record.id()));
        }
        Promises.check(world);
    }
}
