// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.CdcMode;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.functions.world.SteppedWorld.Fate;
import dev.mayfly.guard.Recovery;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Role;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.steps.PulseNote;
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
import org.neo4j.driver.exceptions.SessionExpiredException;

/** The place of the source in the master's changes is recovered, also by a host that dies in the middle. */
class RecoveryIT {

    private static final String ID = "demo1";
    private static final String MARKER = "GraphTask bolt.write master MERGE";
    private static final String RENEWED = "neo4j-master-publisher-2";

    /** A demo that was READY, whose capture is off, and whose recovery is asked for. */
    private static SteppedWorld broken() {
        SteppedWorld world = new SteppedWorld(new Random(20_260_303));
        world.create(ID);
        world.passUntil(ID, record -> record.state() == DemoState.READY);
        world.settle();
        world.aura().switchCdc(master(world), CdcMode.OFF);
        world.recoverCursor(ID);
        return world;
    }

    private static String master(SteppedWorld world) {
        return world.ledger().facts(world.record(ID).ref()).get(Facts.uri(Role.MASTER));
    }

    private static Optional<Recovery> recovery(SteppedWorld world) {
        return world.ledger().note(world.record(ID).ref(), "recovery").map(text -> Json.read(text, Recovery.class));
    }

    private static void assertRecovered(SteppedWorld world) {
        Recovery recovery = recovery(world).orElseThrow();
        assertThat(recovery.endedAt()).isNotNull();
        assertThat(recovery.failure()).isNull();
        assertThat(recovery.gap()).isEqualTo("Nothing was missed: both graphs are equal.");
        assertThat(recovery.number()).isEqualTo(1);
        assertThat(world.calls().made("connect.put neo4j-master-publisher"))
                .last()
                .asString()
                .endsWith(RENEWED);
        assertThat(world.aura().list()).hasSize(2);
        Promises.check(world);
    }

    @Test
    void shouldPutANewSourceInThePlaceOfTheOldOne() {
        try (SteppedWorld world = broken()) {
            world.pass(Duration.ofMinutes(5));

            assertRecovered(world);
            assertThat(world.calls().made("connect.delete "))
                    .singleElement()
                    .asString()
                    .endsWith("publisher");
            List<String> calls = world.calls().made("aura.cdc|connect.(stop|delete|put neo4j-master)|GraphTask begin");
            assertThat(calls.get(calls.size() - 1))
                    .as("what was missed is copied last")
                    .contains("GraphTask");
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

                assertRecovered(world);
            }
        });
    }

    /** The pieces of work after which a host that dies takes an activity with it, in a situation that was not there before. */
    private static List<Integer> points() {
        List<Integer> points = new ArrayList<>();
        Set<String> situations = new HashSet<>();
        try (SteppedWorld world = broken()) {
            for (int point = 0; recovery(world).map(Recovery::goesOn).orElse(true); point++) {
                if (world.isAtWork() && situations.add(world.situation())) {
                    points.add(point);
                }
                world.next();
            }
        }
        assertThat(points).hasSizeGreaterThan(8);
        return points;
    }

    /** As when Aura moves the database: longer than the tries of one activity. */
    @Test
    void shouldOutlastADatabaseThatIsAway() {
        try (SteppedWorld world = broken()) {
            world.calls().before("bolt.stream subscriber", 9, () -> {
                throw new SessionExpiredException("Connection reset by peer");
            });
            world.pass(Duration.ofMinutes(10));

            assertRecovered(world);
        }
    }

    /** A sink that fails while it is all brought up to date is for the repair ladder, and back some minutes later. */
    @Test
    void shouldOutlastAPipeThatIsCut() {
        try (SteppedWorld world = broken()) {
            world.databases().readsTake(Duration.ofSeconds(3));
            world.calls().before(MARKER, world.databases()::cutThePipe);
            world.calls().after(MARKER, world.databases()::mendThePipe);
            world.pass(Duration.ofMinutes(30));

            assertThat(world.calls().made(MARKER)).as("begun again").hasSizeGreaterThan(2);
            assertRecovered(world);
        }
    }

    /** A day of changes comes before the marker when the source begins anew. */
    @Test
    void shouldWaitBehindABacklogThatGetsLess() {
        try (SteppedWorld world = broken()) {
            Pulse pulse = new Pulse(
                    Verdict.FLOWING, "The source is catching up.", world.clock().instant(), 1L, null, List.of());
            PulseState catchingUp = new PulseState(null, null, 0, false, pulse, List.of());
            world.ledger()
                    .putNote(world.record(ID).ref(), PulseNote.NAME, Json.write(new PulseNote(catchingUp, null, null)));
            world.databases().readsTake(Duration.ofSeconds(5));
            world.databases().markersTake(Duration.ofMinutes(25));
            world.calls().after(MARKER, () -> world.databases().markersTake(Duration.ZERO));
            world.pass(Duration.ofHours(1));

            assertThat(world.calls().made(MARKER)).as("not given up").hasSize(2);
            assertRecovered(world);
        }
    }

    /** One that is asked for again, as by the next look of the guard, is the same. */
    @Test
    void shouldRecoverOnce() {
        try (SteppedWorld world = broken()) {
            world.recoverCursor(ID);
            world.pass(Duration.ofMinutes(5));
            world.recoverCursor(ID);
            world.pass(Duration.ofMinutes(5));

            assertRecovered(world);
            assertThat(world.calls().made("connect.delete ")).hasSize(1);
        }
    }

    @Test
    void shouldEndWithTheDemo() {
        try (SteppedWorld world = broken()) {
            world.calls().after("connect.stop", () -> world.demos().destroy(ID));
            world.passUntil(ID, record -> record.state() == DemoState.DESTROYED);
            world.settle();

            assertThat(world.existing(world.record(ID).id())).isEmpty();
            Promises.checkToTheEnd(world);
        }
    }
}
