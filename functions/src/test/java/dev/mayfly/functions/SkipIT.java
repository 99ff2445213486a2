// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.Ills.Cure;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.functions.world.SteppedWorld.Fate;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoState;
import dev.mayfly.repair.Skip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sink is made to skip what it had applied already, also by a host that dies in the middle. */
class SkipIT {

    private static final String ID = "demo1";
    private static final String REPLAYED = "Cannot delete node<0>, because it still has relationships.";

    /** A demo that was READY, whose sink cannot get past a delete, and whose skip is asked for. */
    private static SteppedWorld broken() {
        SteppedWorld world = new SteppedWorld(new Random(20_260_304));
        world.create(ID);
        world.passUntil(ID, record -> record.state() == DemoState.READY);
        world.settle();
        world.connect().ills().fail(ConnectorKind.SINK, REPLAYED, Cure.SKIP);
        world.skipReplay(ID);
        return world;
    }

    private static Optional<Skip> skip(SteppedWorld world) {
        return world.ledger().note(world.record(ID).ref(), "skip").map(text -> Json.read(text, Skip.class));
    }

    private static List<String> calls(SteppedWorld world, String kind) {
        return world.calls().made("connect." + kind);
    }

    private static void assertSkipped(SteppedWorld world) {
        Skip skip = skip(world).orElseThrow();
        assertThat(skip.endedAt()).isNotNull();
        assertThat(skip.failure()).isNull();
        assertThat(skip.copied()).isEqualTo("Nothing was missed: both graphs are equal.");
        assertThat(skip.stopped()).isFalse();
        assertThat(calls(world, "move")).isNotEmpty().allMatch(call -> call.endsWith(" " + skip.to()));
        assertThat(calls(world, "resume")).isNotEmpty();
        Promises.check(world);
    }

    @Test
    @FaultCase(number = 27, tier = Tier.F)
    void shouldStopTheSinkMoveItAndResumeIt() {
        try (SteppedWorld world = broken()) {
            world.pass(Duration.ofMinutes(5));

            assertSkipped(world);
            assertThat(world.calls().made("connect.(stop|move|resume) |GraphTask begin"))
                    .extracting(call -> call.replaceAll("^.*(stop|move|resume|GraphTask).*$", "$1"))
                    .startsWith("stop", "move", "resume", "GraphTask")
                    .endsWith("GraphTask");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "FAILED_BEFORE", "FAILED_AFTER"})
    void shouldGoOnWhereverTheHostDies(Fate fate) {
        points().forEach(point -> {
            try (SteppedWorld world = broken()) {
                IntStream.range(0, point).forEach(step -> world.next());
                world.kill(fate);
                world.pass(Duration.ofMinutes(5));

                assertSkipped(world);
            }
        });
    }

    /** The pieces of work after which a host that dies takes an activity with it, in a situation that was not there before. */
    private static List<Integer> points() {
        List<Integer> points = new ArrayList<>();
        Set<String> situations = new HashSet<>();
        try (SteppedWorld world = broken()) {
            for (int point = 0; skip(world).map(Skip::endedAt).isEmpty(); point++) {
                if (world.isAtWork() && situations.add(world.situation())) {
                    points.add(point);
                }
                world.next();
            }
        }
        assertThat(points).hasSizeGreaterThan(6);
        return points;
    }

    @Test
    void shouldSkipOnce() {
        try (SteppedWorld world = broken()) {
            world.skipReplay(ID);
            world.pass(Duration.ofMinutes(5));
            world.skipReplay(ID);
            world.pass(Duration.ofMinutes(5));

            assertSkipped(world);
            assertThat(calls(world, "move")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWithTheDemo(Moment moment) {
        try (SteppedWorld world = broken()) {
            world.calls().after("connect." + moment.call, () -> world.demos().destroy(ID));
            world.passUntil(ID, record -> record.state() == DemoState.DESTROYED);
            world.settle();

            assertThat(world.existing(world.record(ID).id())).isEmpty();
            assertThat(skip(world).orElseThrow().endedAt()).isNotNull();
            Promises.checkToTheEnd(world);
        }
    }

    /** When the demo is destroyed. */
    enum Moment {
        STOPPED("stop"),
        MOVED("move"),
        RESUMED("resume");

        private final String call;

        Moment(String call) {
            this.call = call;
        }
    }
}
