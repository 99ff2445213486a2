// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.functions.world.SteppedWorld.Fate;
import dev.mayfly.functions.world.SteppedWorld.HostDied;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A demo that is made and destroyed, with the host dying once: at every point, one after the other. The points are found in an
 * undisturbed life, so that no step can be forgotten.
 *
 * <p>What a piece of work adds to the histories is committed as a whole or not at all; so a host that dies before any event of
 * a history dies in one of these pieces of work.
 */
class CrashPointsIT {

    private static final String ID = "demo1";

    /** Of the order in which things are done that could be done at the same time. */
    private static final long SEED = 20_260_301;

    /** One in which Aura's answers know of a new instance only after some seconds: what a crash leaves behind is hard to see. */
    private static SteppedWorld world() {
        SteppedWorld world = new SteppedWorld(new Random(SEED));
        world.aura().appearAfter(Duration.ofSeconds(5));
        return world;
    }

    /** Lives on, until so many pieces of work are done or all is over. */
    private static void live(SteppedWorld world, int until) {
        while (world.steps() < until && !isOver(world)) {
            if (world.records().isEmpty()) {
                insist(() -> world.create(ID));
            }
            if (world.record(ID).state() == DemoState.READY) {
                insist(() -> world.demos().destroy(ID));
            }
            if (!world.next()) {
                world.sweeper().run();
            }
        }
    }

    private static boolean isOver(SteppedWorld world) {
        return world.records().stream().anyMatch(record -> record.state().isOver());
    }

    /** As a client does whose request got no answer. */
    private static void insist(Runnable request) {
        try {
            request.run();
        } catch (HostDied e) {
            request.run();
        }
    }

    /** The pieces of work after which a host that dies takes an activity with it, in a situation that was not there before. */
    private static List<Integer> pointsOfALife() {
        List<Integer> points = new ArrayList<>();
        Set<String> situations = new HashSet<>();
        try (SteppedWorld world = world()) {
            while (!isOver(world)) {
                if (world.isAtWork() && situations.add(world.situation())) {
                    points.add(world.steps());
                }
                live(world, world.steps() + 1);
            }
            assertThat(world.steps()).isGreaterThan(150);
        }
        assertThat(points).hasSizeGreaterThan(60);
        return points;
    }

    /** The first and the last of each: those between them are looks at something that is still being made. */
    private static List<Integer> callsOfALife() {
        List<String> calls;
        try (SteppedWorld world = world()) {
            live(world, Integer.MAX_VALUE);
            calls = world.calls().made();
        }
        assertThat(calls).hasSizeGreaterThan(200);
        return IntStream.range(0, calls.size())
                .filter(i -> calls.indexOf(calls.get(i)) == i || calls.lastIndexOf(calls.get(i)) == i)
                .mapToObj(i -> i + 1)
                .toList();
    }

    /** A life with one death in it; it must come to its end as if nothing had been. */
    private static void liveThrough(IntConsumer life, List<Integer> points) {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        points.parallelStream().forEach(point -> {
            try {
                life.accept(point);
            } catch (AssertionError | RuntimeException e) {
                failures.add("point " + point + ": " + e);
            }
        });
        assertThat(failures).isEmpty();
    }

    private static void assertGoodEnd(SteppedWorld world) {
        assertThat(world.states(ID)).contains(DemoState.READY).endsWith(DemoState.DESTROYED);
        Promises.check(world);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "FAILED_BEFORE", "FAILED_AFTER"})
    @FaultCase(number = 4, tier = Tier.R)
    @FaultCase(number = 5, tier = Tier.R)
    void shouldGoOnWhereverTheHostDies(Fate fate) {
        liveThrough(
                point -> {
                    try (SteppedWorld world = world()) {
                        live(world, point);
                        world.kill(fate);
                        live(world, Integer.MAX_VALUE);
                        assertGoodEnd(world);
                    }
                },
                pointsOfALife());
    }

    /** Also in the middle of an activity, and of a request: after each single call to the outside had its effect. */
    @Test
    @FaultCase(number = 4, tier = Tier.R)
    void shouldGoOnAfterDyingBetweenAnyTwoCalls() {
        liveThrough(
                point -> {
                    try (SteppedWorld world = world()) {
                        world.calls().afterNumber(point, () -> {
                            throw new HostDied();
                        });
                        live(world, Integer.MAX_VALUE);
                        assertGoodEnd(world);
                    }
                },
                callsOfALife());
    }
}
