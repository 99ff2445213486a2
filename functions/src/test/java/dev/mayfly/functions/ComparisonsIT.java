// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mayfly.demos.Comparisons;
import dev.mayfly.demos.Problem;
import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.Equality;
import dev.mayfly.digest.QuietPoint;
import dev.mayfly.digest.ResyncReport;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** Digests and resyncs as orchestrations; what they find in graphs is tested with databases. */
class ComparisonsIT extends WorldCase {

    private static final String DEMO = "demo1";

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
        assertThat(report.reason()).contains("was not at the subscriber " + QuietPoint.WITHIN.toSeconds() + " s later");
        assertThat(report.master()).isNull();
    }

    @Test
    void shouldNotKnowWhenADatabaseIsAway() {
        ready();
        world.calls().before("bolt.stream subscriber", () -> {
            throw new ServiceUnavailableException("Unable to connect");
        });

        DigestReport report = digest();

        assertThat(report.verdict()).isEqualTo(Equality.UNKNOWN);
        assertThat(report.reason()).isEqualTo("The graphs cannot be compared: Unable to connect");
        assertThat(digest().verdict()).as("once it is back").isEqualTo(Equality.EQUAL);
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
