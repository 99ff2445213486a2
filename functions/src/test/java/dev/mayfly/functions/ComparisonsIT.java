// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mayfly.demos.Comparisons;
import dev.mayfly.demos.Problem;
import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.Equality;
import dev.mayfly.digest.ResyncReport;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.guard.Recovery;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** Digests and resyncs as orchestrations; what they find in graphs is tested with databases. */
class ComparisonsIT extends WorldCase {

    private static final String DEMO = "demo1";

    /** So often an activity is called that breaks off. */
    private static final int TRIES = 6;

    private DigestReport digest() {
        return world.comparisons().digest(DEMO).report().orElseThrow();
    }

    private void ready() {
        world.create(DEMO);
        world.await(DEMO, DemoState.READY);
    }

    @Test
    void shouldCompareAndResyncADemoThatIsReady() {
        ready();
        DigestReport report = digest();
        assertThat(report.verdict()).as(report.reason()).isEqualTo(Equality.EQUAL);
        assertThat(report.master()).isEqualTo(new DigestReport.Size(0, 0));
        assertThat(world.comparisons().digest(DEMO, report.run()).report()).contains(report);

        Comparisons.Answer<ResyncReport> begun = world.comparisons().resync(DEMO);
        assertThat(begun.report()).isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        world.comparisons().resync(DEMO, begun.run()).report().isPresent());
        ResyncReport resync =
                world.comparisons().resync(DEMO, begun.run()).report().orElseThrow();
        assertThat(resync.verdict()).as(resync.reason()).isEqualTo(Equality.EQUAL);
        assertThat(resync.rounds()).isEqualTo(1);
        assertThat(world.calls().made("bolt.write master MATCH \\(p:MayflyProbe\\)"))
                .as("markers removed, of the digest, of the resync and of its digest")
                .hasSize(3);
    }

    /** A dead pipe and two graphs that agree: that proves nothing. */
    @Test
    void shouldNotKnowWhenTheMarkerDoesNotArrive() {
        ready();
        world.databases().cutThePipe();

        DigestReport report = digest();

        assertThat(report.verdict()).isEqualTo(Equality.UNKNOWN);
        assertThat(report.reason())
                .matches("A marker .* was not at the subscriber [0-9]+ s later, so what is on its way.*");
        assertThat(report.master()).isNull();
    }

    @Test
    void shouldNotKnowWhenADatabaseIsAway() {
        ready();
        breakConnections(TRIES);

        DigestReport report = digest();

        assertThat(report.verdict()).isEqualTo(Equality.UNKNOWN);
        assertThat(report.reason()).startsWith("The comparison broke off: ").endsWith("Unable to connect");
        assertThat(digest().verdict()).as("once it is back").isEqualTo(Equality.EQUAL);
    }

    /** A change of leader, or a load balancer that closes what was idle. */
    @Test
    void shouldTryAgainWhenAConnectionBreaks() {
        ready();
        breakConnections(TRIES - 1);

        assertThat(digest().verdict()).isEqualTo(Equality.EQUAL);
    }

    private void breakConnections(int times) {
        world.calls().before("bolt.stream subscriber", times, () -> {
            throw new ServiceUnavailableException("Unable to connect");
        });
    }

    /** What a recovery of the cursor could not copy has been copied since: it is nothing for a person any more. */
    @Test
    void shouldEndAFailedRecoveryByAResyncThatEndsEqual() {
        ready();
        Instant now = world.clock().instant();
        recovery(Recovery.begun(1, "Capture was off.", now).ended(now, "Not all could be copied.", null));

        Comparisons.Answer<ResyncReport> begun = world.comparisons().resync(DEMO);
        await().atMost(Duration.ofSeconds(30)).until(() -> recovery().failure() == null);

        assertThat(recovery().gap()).isEqualTo("Nothing was missed: both graphs are equal.");
        assertThat(recovery().number()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        world.comparisons().resync(DEMO, begun.run()).report().isPresent());
    }

    private void recovery(Recovery recovery) {
        world.ledger().putNote(world.record(DEMO).ref(), "recovery", Json.write(recovery));
    }

    private Recovery recovery() {
        return Json.read(
                world.ledger().note(world.record(DEMO).ref(), "recovery").orElseThrow(), Recovery.class);
    }

    @Test
    @Timeout(120)
    void shouldGoOnWhenTheHostDies() {
        ready();
        for (String call : new String[] {"bolt.write master MERGE", "bolt.stream master", "bolt.read subscriber"}) {
            world.calls().after("GraphTask " + call, () -> {
                throw new Error("the host died");
            });
        }

        assertThat(digest().verdict()).isEqualTo(Equality.EQUAL);
    }

    @Test
    void shouldRefuseWhatCannotBeCompared() {
        assertThatThrownBy(() -> world.comparisons().digest(DEMO)).isInstanceOf(Problem.class);
        ready();
        assertThatThrownBy(() -> world.comparisons()
                        .digest(DEMO, world.record(DEMO).ref().lifeInstance()))
                .as("the run of something else")
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("There is no digest '");
        assertThatThrownBy(() -> world.comparisons()
                        .resync(DEMO, world.record(DEMO).ref().resyncInstances() + "x"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("There is no run '");
        world.demos().destroy(DEMO);
        assertThatThrownBy(() -> world.comparisons().resync(DEMO))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("only the graphs of a READY or DEGRADED demo can be made equal");
        world.await(DEMO, DemoState.DESTROYED);
    }
}
