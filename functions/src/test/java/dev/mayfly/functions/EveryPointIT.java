// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.demos.Problem;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Somebody asks, or the lease ends, at each point of a demo's life, one after the other. The points are found, not chosen. */
class EveryPointIT {

    private static final String ID = "demo1";
    private static final long SEED = 20_260_302;
    private static final String LEASE_ENDED = "the time to live ended";

    /** One in which Aura's answers know of a new instance only after some seconds: what is not seen may be there all the same. */
    private static SteppedWorld world() {
        SteppedWorld world = new SteppedWorld(new Random(SEED));
        world.aura().appearAfter(Duration.ofSeconds(5));
        return world;
    }

    /** The pieces of work after which there is a situation that was not there before. */
    private static List<Integer> piecesUntilReady() {
        List<Integer> points = new ArrayList<>();
        Set<String> situations = new HashSet<>();
        try (SteppedWorld world = world()) {
            world.create(ID, "15m");
            while (world.record(ID).state() != DemoState.READY) {
                if (situations.add(world.situation())) {
                    points.add(world.steps());
                }
                world.next();
            }
            points.add(world.steps());
        }
        return points;
    }

    /** The first and the last of each: those between them are looks at something that is still being made. */
    private static List<Integer> callsUntilReady() {
        List<String> calls;
        try (SteppedWorld world = world()) {
            world.create(ID, "15m");
            world.passUntil(ID, record -> record.state() == DemoState.READY);
            calls = world.calls().made();
        }
        // What is asked before there is a demo leaves nothing to stop.
        int begun = (int) calls.stream()
                .takeWhile(call -> !call.contains(" ledger.insert "))
                .count();
        return IntStream.range(begun, calls.size())
                .filter(i -> calls.indexOf(calls.get(i)) == i || calls.lastIndexOf(calls.get(i)) == i)
                .mapToObj(i -> i + 1)
                .toList();
    }

    private static void atEach(List<Integer> points, BiConsumer<SteppedWorld, Integer> what) {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        points.parallelStream().forEach(point -> {
            try (SteppedWorld world = world()) {
                what.accept(world, point);
                Promises.check(world);
            } catch (AssertionError | RuntimeException e) {
                failures.add("point " + point + ": " + e);
            }
        });
        assertThat(failures).isEmpty();
        assertThat(points).hasSizeGreaterThan(50);
    }

    private static void provision(SteppedWorld world, int pieces) {
        world.create(ID, "15m");
        while (world.steps() < pieces) {
            world.next();
        }
    }

    private static DemoRecord end(SteppedWorld world) {
        DemoRecord over = world.passUntil(ID, record -> record.state().isOver());
        world.settle();
        assertThat(world.existing(over.id())).isEmpty();
        return over;
    }

    /** Every point at which an orchestration awaits something lies between two pieces of work. */
    @Test
    @FaultCase(number = 11, tier = Tier.R)
    void shouldStopAndUndoAtEveryPointOfProvisioning() {
        atEach(piecesUntilReady(), (world, point) -> {
            provision(world, point);
            world.demos().destroy(ID);
            assertThat(end(world).state()).isEqualTo(DemoState.DESTROYED);
        });
    }

    /** Also in the middle of an activity: after each single call to the outside. */
    @Test
    @FaultCase(number = 11, tier = Tier.R)
    void shouldStopAndUndoAfterEveryCall() {
        atEach(callsUntilReady(), (world, point) -> {
            world.calls().afterNumber(point, () -> world.demos().destroy(ID));
            world.create(ID, "15m");
            assertThat(end(world).state()).isEqualTo(DemoState.DESTROYED);
        });
    }

    /** All at once, as after a sleep of the host: a step that runs out of its time meanwhile may be the first to notice. */
    @Test
    @FaultCase(number = 11, tier = Tier.R)
    void shouldEndWithTheLeaseAtEveryPointOfProvisioning() {
        atEach(piecesUntilReady(), (world, point) -> {
            provision(world, point);
            world.clock().advance(Duration.ofMinutes(15));
            assertThat(end(world).cause()).containsAnyOf(LEASE_ENDED, "gave up");
        });
    }

    /** The lease ends between any two calls of the request that extends it: one of the two wins, and both say the same. */
    @Test
    @FaultCase(number = 13, tier = Tier.R)
    void shouldLetWhoeverWritesFirstDecide() {
        int granted = 0;
        int calls = 6;
        for (int point = 0; point <= calls; point++) {
            try (SteppedWorld world = world()) {
                world.create(ID, "1h");
                world.passUntil(ID, record -> record.state() == DemoState.READY);
                Instant end = world.record(ID).expiresAt();
                world.pass(Duration.between(world.clock().instant(), end).minusMillis(50));
                granted += extendAgainstTheEnd(world, end, point) ? 1 : 0;
                Promises.check(world);
            }
        }
        assertThat(granted).as("both orders were met").isBetween(1, calls);
    }

    private static boolean extendAgainstTheEnd(SteppedWorld world, Instant end, int point) {
        Runnable theEnd = () -> {
            world.clock().advance(Duration.ofSeconds(1));
            world.settle();
        };
        if (point == 0) {
            theEnd.run();
        } else {
            world.calls().afterNumber(point, theEnd);
        }
        boolean granted = true;
        try {
            world.move(ID, "1h");
        } catch (Problem e) {
            assertThat(e.kind()).isEqualTo(Problem.Kind.CONFLICT);
            granted = false;
        }
        world.calls().leaveInPeace();
        world.pass(Duration.ofMinutes(5));
        assertThat(world.record(ID).state()).isEqualTo(granted ? DemoState.READY : DemoState.DESTROYED);
        if (granted) {
            assertThat(world.record(ID).expiresAt()).isAfter(end.plus(Duration.ofMinutes(59)));
            assertThat(world.tagOfExpiry(ID)).contains(world.record(ID).expiresAt());
        }
        return granted;
    }
}
