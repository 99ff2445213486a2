// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The verification against real databases, a real broker and a real worker. */
@ExtendWith(LiveDemo.Shared.class)
class VerificationLiveIT {

    private static final String MARKS = "MATCH (n:MayflyCheck) RETURN count(n) AS count";

    @Test
    void shouldProveEverythingAndLeaveNothing(LiveDemo live) {
        var report = verify(live);

        assertThat(report.path("verdict").asText()).as("%s", report).isEqualTo("PASS");
        assertThat(report.path("cleanedUp").asBoolean()).isTrue();
        assertThat(report.path("lines").size()).isGreaterThan(50);
        assertThat(report.path("p50Ms").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(report.path("p95Ms").asDouble());
        assertThat(report.path("p95Ms").asDouble())
                .isLessThanOrEqualTo(report.path("maxMs").asDouble());
        assertThat(LiveDemo.rows(live.master(), MARKS, Map.of())).isEqualTo(List.of(Map.of("count", 0L)));
        assertThat(LiveDemo.rows(live.subscriber(), MARKS, Map.of())).isEqualTo(List.of(Map.of("count", 0L)));
    }

    /** Connect's JSON converter has no such numbers; what else there is arrives as it was. */
    @Test
    void shouldTellWhichValuesAreLostOnTheWay(LiveDemo live) {
        assertThat(lines(verify(live))
                        .filter(line -> line.path("check").asText().startsWith("type "))
                        .filter(line -> !line.path("expected").equals(line.path("seen")))
                        .map(line -> line.path("check").asText()))
                .containsExactly(
                        "type float minus zero",
                        "type float not a number",
                        "type float infinite",
                        "type float minus infinite");
    }

    @Test
    void shouldGiveEachOfManyCallersItsOwnReport(LiveDemo live) {
        var callers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> verify(live)))
                .limit(3)
                .toList();
        var runs = callers.stream().map(CompletableFuture::join).toList();

        assertThat(runs).allSatisfy(report -> assertThat(report.path("verdict").asText())
                .as("%s", report)
                .isEqualTo("PASS"));
        assertThat(runs.stream().map(report -> report.path("run").asText())).doesNotHaveDuplicates();
    }

    /** Rows that would satisfy a check by value, and a worker that moves nothing. */
    @Test
    @FaultCase(number = 28, tier = Tier.C)
    void shouldNotBelieveOldRowsWhileTheWorkerHangs(LiveDemo live) throws Exception {
        LiveDemo.rows(
                live.subscriber(),
                "UNWIND ['a', 'b', 'c', 'd'] AS key CREATE (:MayflyCheck:SourceEvent {sourceId: 'stale-' + key,"
                        + " run: 'run-earlier', key: key, value: 'run-earlier/create/0000', since: timestamp()})",
                Map.of());
        JsonNode report;
        try (var held = new HeldWorkers(live)) {
            held.start();
            report = verify(live);
        } finally {
            LiveDemo.rows(live.subscriber(), "MATCH (n:MayflyCheck {run: 'run-earlier'}) DELETE n", Map.of());
        }

        assertThat(report.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(lines(report).filter(line -> line.path("check").asText().equals("node create")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("verdict").asText()).isEqualTo("FAIL");
                    assertThat(line.path("seen").asText()).isEqualTo("a = absent, b = absent");
                    assertThat(line.path("hop").asText()).isEqualTo("source");
                });
        live.awaitReady();
        assertThat(verify(live).path("verdict").asText()).isEqualTo("PASS");
    }

    /** The worker that hangs, and each one that whoever watches over the demo puts in its place meanwhile. */
    private static final class HeldWorkers implements AutoCloseable {
        private final LiveDemo live;
        private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        private Future<?> holding;

        HeldWorkers(LiveDemo live) {
            this.live = live;
        }

        void start() throws IOException {
            LiveDemo.signal("STOP", workers());
            holding = watch.scheduleWithFixedDelay(() -> signal("STOP"), 100, 100, TimeUnit.MILLISECONDS);
        }

        /** One that has ended by then does not mind. */
        private void signal(String name) {
            for (long worker : workers()) {
                try {
                    new ProcessBuilder("kill", "-" + name, Long.toString(worker))
                            .start()
                            .onExit()
                            .join();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private List<Long> workers() {
            return live.pids("worker.properties");
        }

        @Override
        public void close() {
            watch.shutdown();
            await().until(watch::isTerminated);
            signal("CONT");
            assertThat(holding).as("did not fail").isCancelled();
        }
    }

    private static JsonNode verify(LiveDemo live) {
        var answer = live.call("POST", "/demos/" + live.id() + "/verify", "{}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static Stream<JsonNode> lines(JsonNode report) {
        return StreamSupport.stream(report.path("lines").spliterator(), false);
    }
}
