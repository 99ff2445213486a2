// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.host.app.StagedPackage;
import dev.mayfly.local.host.sample.TimerSamples;
import dev.mayfly.local.host.timers.Timers;
import dev.mayfly.local.host.worker.InputData;
import dev.mayfly.local.host.worker.Invoker;
import dev.mayfly.local.host.worker.JavaWorker;
import dev.mayfly.local.host.worker.LoadedFunction;
import dev.mayfly.local.kit.DocumentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimerFunctionsIT {
    @TempDir
    Path folder;

    @BeforeEach
    void stage() throws IOException {
        SampleApp.stage(folder.resolve("app"));
        System.setProperty(TimerSamples.FOLDER, folder.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(TimerSamples.FOLDER);
    }

    @Test
    void shouldRunOnScheduleWithoutOvertakingItself() throws Exception {
        SampleApp.addBusyTimers(folder.resolve("app"));
        try (FunctionsHost host = start(Map.of("SLOW", "* * * * * *"))) {
            assertThat(host.port()).isPositive();
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            lines("EverySecond").size() >= 3 && lines("Slow").size() >= 4);
        }
        List<String> slow = lines("Slow");
        for (int i = 0; i + 1 < slow.size(); i += 2) {
            assertThat(slow.subList(i, i + 2)).containsExactly("begin", "end");
        }
        JsonNode info = new ObjectMapper().readTree(lines("EverySecond").get(0));
        assertThat(info.path("IsPastDue").isBoolean()).isTrue();
        assertThat(info.path("IsPastDue").asBoolean()).isFalse();
        assertThat(info.path("ScheduleStatus").isNull()).isTrue();
        assertThat(lines("Yearly")).as("a start alone runs nothing").isEmpty();
    }

    @Test
    void shouldRunByHandForTheMasterOnly() throws Exception {
        try (FunctionsHost host = start(Map.of())) {
            Http http = new Http(host.port());
            String path = "/admin/functions/Yearly";

            assertThat(http.post(path, "{}").statusCode()).isEqualTo(401);
            assertThat(http.post(path, "{}", "x-functions-key", host.keys().function())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(http.post(path, "{}", "x-functions-key", host.keys().master())
                            .statusCode())
                    .isEqualTo(202);
            await().until(() -> lines("Yearly").size() == 1);
        }
        JsonNode info = new ObjectMapper().readTree(lines("Yearly").get(0));
        assertThat(info.path("IsPastDue").asBoolean()).isFalse();
        assertThat(info.at("/ScheduleStatus/Next").asText()).matches("\\d{4}-01-01T03:00:00\\.000\\+00:00");
    }

    @Test
    void shouldMakeUpOnceForWhatWasMissedWhileNobodyRan() throws Exception {
        start(Map.of()).close();
        assertThat(lines("Yearly")).isEmpty();
        DocumentStore statuses = new DocumentStore(folder.resolve("data/timers"));
        ObjectNode status = (ObjectNode) statuses.get("Yearly").orElseThrow();
        statuses.put("Yearly", status.put("next", "2020-01-01T03:00:00Z"));

        try (FunctionsHost host = start(Map.of())) {
            assertThat(host.port()).isPositive();
            await().until(() -> lines("Yearly").size() == 1);
            JsonNode info = new ObjectMapper().readTree(lines("Yearly").get(0));
            assertThat(info.path("IsPastDue").asBoolean()).isTrue();
            await().until(() -> statuses.get("Yearly").orElseThrow().has("last"));
        }

        FunctionsHost again = start(Map.of());
        again.close();
        assertThat(lines("Yearly")).hasSize(1);
    }

    @Test
    void shouldGoOnThoughItsStatusCanNeitherBeReadNorWritten() throws Exception {
        Path statuses = folder.resolve("statuses");
        StagedPackage staged = StagedPackage.read(folder.resolve("app"), Map.of());
        try (JavaWorker worker = JavaWorker.load(staged);
                Invoker invoker = new Invoker(worker, Optional.empty());
                Timers timers = new Timers(
                        only("Yearly", worker), invoker, new DocumentStore(statuses), hasty(), InputData.Empty::new)) {
            timers.start();
            await().until(() -> !lines("Yearly").isEmpty());

            Path broken = Files.createDirectory(folder.resolve("broken"));
            try (Stream<Path> files = Files.list(statuses)) {
                Path status = files.filter(file -> file.toString().endsWith(".json"))
                        .findAny()
                        .orElseThrow();
                Files.createDirectories(broken.resolve(status.getFileName()).resolve("no file"));
            }
            Files.move(statuses, folder.resolve("before"));
            Files.move(broken, statuses);
            int runs = lines("Yearly").size();

            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> lines("Yearly").size() > runs + 2);
        }
    }

    private static List<LoadedFunction> only(String function, JavaWorker worker) {
        return worker.functions().stream()
                .filter(each -> each.name().equals(function))
                .toList();
    }

    /** A year passes whenever somebody looks at it, so that every timer is due. */
    private static Clock hasty() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-01T00:00:00Z"));
        InstantSource source = () -> now.updateAndGet(before -> before.plus(Duration.ofDays(366)));
        return source.withZone(ZoneOffset.UTC);
    }

    private FunctionsHost start(Map<String, String> settings) throws IOException {
        return FunctionsHost.start(new HostOptions(folder.resolve("app"), 0, 0, folder.resolve("data"), settings));
    }

    private List<String> lines(String function) throws IOException {
        Path file = folder.resolve(function);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
