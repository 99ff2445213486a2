// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.CdcMode;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.demos.Demos;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.Ills;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.graph.Statement;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Names;
import dev.mayfly.life.Role;
import dev.mayfly.verify.Battery;
import dev.mayfly.verify.Line;
import dev.mayfly.verify.Marks;
import dev.mayfly.verify.PropertyType;
import dev.mayfly.verify.Report;
import dev.mayfly.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** Tries to mislead a verification. */
class VerificationTest {

    private SteppedWorld world;

    @BeforeEach
    void makeADemo() {
        world = new SteppedWorld(new Random(1));
        world.create("demo1");
        world.passUntil("demo1", record -> record.state() == DemoState.READY);
    }

    @AfterEach
    void keepThePromises() {
        try (SteppedWorld ending = world) {
            Promises.check(ending);
        }
    }

    @Test
    void shouldProveEverythingOnAPipeThatFlows() {
        Report report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.lines()).hasSize(20 + PropertyType.values().length);
        assertThat(report.cleanedUp()).isTrue();
        assertThat(report.p50Ms()).isNotNull();
        assertThat(left(Role.MASTER)).isZero();
        assertThat(left(Role.SUBSCRIBER)).isZero();
    }

    /** The test of the original passes on these. */
    @Test
    @FaultCase(number = 28, tier = Tier.F)
    void shouldNotBelieveRowsThatAnEarlierRunLeft() {
        Instant before = world.clock().instant().minusSeconds(60);
        for (Statement statement : everythingThatARunWrites("run-earlier", before)) {
            world.databases().preload(uri(Role.SUBSCRIBER), statement);
        }
        world.databases().cutThePipe();

        Report report = verify();

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(line(report, "node create").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(line(report, "node create").seen()).isEqualTo("a = absent, b = absent");
        assertThat(report.lines())
                .filteredOn(line -> line.latencyMs() != null)
                .as("what was seen")
                .isEmpty();
    }

    private static List<Statement> everythingThatARunWrites(String run, Instant startedAt) {
        return Battery.of(run, startedAt, "x").stream()
                .limit(2)
                .flatMap(stage -> stage.transactions().stream())
                .flatMap(List::stream)
                .toList();
    }

    /** Both say RUNNING, and one of them moves nothing. */
    @ParameterizedTest
    @EnumSource(ConnectorKind.class)
    void shouldNameTheHopThatIsFrozen(ConnectorKind frozen) {
        world.connect().ills().freeze(frozen, Ills.Cure.NOTHING);

        Line line = line(verify(), "node create");

        assertThat(line.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(line.reason()).startsWith("committed at the master at ");
        if (frozen == ConnectorKind.SOURCE) {
            assertThat(line.hop()).isEqualTo("source");
            assertThat(line.reason())
                    .endsWith(": what was written later is not in the hub; the source connector says that it runs");
        } else {
            assertThat(line.hop()).isEqualTo("sink");
            assertThat(line.reason())
                    .endsWith(": what was written later is in the hub; the sink connector says that it runs");
        }
    }

    @ParameterizedTest
    @EnumSource(ConnectorKind.class)
    void shouldNameTheHopThatIsPausedWithoutSeeingTheHub(ConnectorKind paused) {
        world.pause("demo1", paused);
        world.pipe().darken(true);

        Line line = line(verify(), "node create");

        String hop = paused == ConnectorKind.SOURCE ? "source" : "sink";
        assertThat(line.hop()).isEqualTo(hop);
        assertThat(line.reason()).endsWith(": the " + hop + " connector is PAUSED");
    }

    @Test
    void shouldNameTheWorkerThatAnswersNobody() {
        world.connect().ills().silence();
        world.pipe().darken(true);

        Report report = verify();

        assertThat(line(report, "node create").hop()).isEqualTo("connect");
        assertThat(line(report, "tasks of the sink").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void shouldBlameNobodyForAChangeThatGotLost() {
        world.databases().cutThePipe();

        Line line = line(verify(), "node create");

        assertThat(line.hop()).isEqualTo("unknown");
        assertThat(line.reason())
                .endsWith("what was written later is at the subscriber, so this was lost or comes late");
    }

    @Test
    void shouldFailOnTheTypeThatArrivesAsSomethingElse() {
        world.databases().spoil(PropertyType.DATE_TIME_WITH_ZONE, "2024-10-27T01:30Z");

        Report report = verify();

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.lines())
                .filteredOn(line -> line.verdict() != Verdict.PASS)
                .containsExactly(new Line(
                        "type date time with zone",
                        Verdict.FAIL,
                        null,
                        "DATE_TIME_WITH_ZONE",
                        "2024-10-27T01:30Z",
                        "it arrived as something else",
                        null));
    }

    @Test
    @FaultCase(number = 26, tier = Tier.F)
    void shouldFailWithMoreThanOnePartition() {
        world.azure().partitions(world.names("demo1").resourceGroup(), Names.TOPIC, 3);

        Report report = verify();

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(line(report, "partitions of the topic"))
                .isEqualTo(new Line(
                        "partitions of the topic",
                        Verdict.FAIL,
                        null,
                        "1",
                        "3",
                        "more than one partition gives up the order",
                        null));
        assertThat(line(report, "10 rounds").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void shouldSayAtOnceThatChangeDataCaptureIsOff() {
        world.aura().switchCdc(uri(Role.MASTER), CdcMode.OFF);
        Instant from = world.clock().instant();

        Report report = verify();

        assertThat(line(report, "change data capture").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(line(report, "change data capture").hop()).isEqualTo("source");
        assertThat(line(report, "node create").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Duration.between(
                        from, Instant.parse(report.startedAt()).plusMillis((long) (report.seconds() * 1000))))
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void shouldNotKnowIfTheSubscriberCannotBeRead() {
        world.calls().before("bolt.read subscriber .*n.key IN", 1000, () -> {
            throw new ServiceUnavailableException("nobody there");
        });

        Report report = verify();

        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(line(report, "node create").reason()).isEqualTo("the subscriber cannot be read: nobody there");
    }

    /** A moment without an answer is not the end. */
    @Test
    void shouldLookAgainAtADatabaseThatWasAway() {
        world.calls().before("bolt.write master MERGE", 2, () -> {
            throw new ServiceUnavailableException("not now");
        });
        world.calls().before("bolt.read subscriber .*n.key IN", 2, () -> {
            throw new ServiceUnavailableException("not now");
        });
        assertThat(verify().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    @FaultCase(number = 28, tier = Tier.F)
    void shouldReportACleanUpThatFailed() {
        world.calls().before("/CleanUpCheck bolt.write master", 10, () -> {
            throw new ServiceUnavailableException("nobody there");
        });

        Report report = verify();

        assertThat(report.cleanedUp()).isFalse();
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(line(report, "clean-up").reason()).isEqualTo("nobody there; a later run will remove what is left");
        assertThat(left(Role.MASTER)).isPositive();

        world.calls().leaveInPeace();
        world.pass(Marks.OLD);
        Report next = verify();

        assertThat(next.verdict()).isEqualTo(Verdict.PASS);
        assertThat(line(next, "clean-up").reason()).matches("\\d+ nodes that earlier runs had left are gone too");
        assertThat(left(Role.MASTER)).isZero();
        assertThat(left(Role.SUBSCRIBER)).isZero();
    }

    /** What is young may belong to a run that goes on at this moment. */
    @Test
    void shouldLeaveARunAloneThatGoesOn() {
        Instant now = world.clock().instant();
        everythingThatARunWrites("run-other", now)
                .forEach(statement -> world.databases().preload(uri(Role.MASTER), statement));

        assertThat(verify().verdict()).isEqualTo(Verdict.PASS);

        assertThat(left(Role.MASTER)).isPositive();
    }

    @Test
    void shouldGiveEachCallerItsOwnReport() {
        Report others = Report.of("run-others", "2026-03-01T10:00:00Z", 1, List.of(), true, List.of());
        world.calls().after("/EndVerify ledger.replace", () -> world.ledger()
                .update(world.record("demo1").ref(), record -> Optional.of(record.withVerification(others))));

        Demos.Verification mine = world.demos().verify("demo1");

        assertThat(world.record("demo1").verification()).isEqualTo(others);
        assertThat(mine.report().orElseThrow().run()).isEqualTo(mine.run()).isNotEqualTo("run-others");
    }

    private Report verify() {
        Demos.Verification verification = world.demos().verify("demo1");
        world.pass(Duration.ofMinutes(2));
        return verification.report().orElseGet(() -> world.record("demo1").verification());
    }

    private String uri(Role role) {
        return world.ledger().facts(world.record("demo1").ref()).get(Facts.uri(role));
    }

    /** Nodes of verifications, of whatever age. */
    private long left(Role role) {
        return world.databases().marksBefore(uri(role), world.clock().instant().plusSeconds(1));
    }

    private static Line line(Report report, String check) {
        return report.lines().stream()
                .filter(line -> line.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " in " + report));
    }
}
