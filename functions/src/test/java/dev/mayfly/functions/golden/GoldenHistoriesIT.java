// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.golden.Replay.Detail;
import dev.mayfly.functions.world.Hub;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.orchestrators.Orchestrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A demo that is alive while a new version of the app is deployed goes on with orchestrations of the old one. What they have
 * behind them, the orchestrators of today must decide once more; else an instance would be stuck for ever.
 */
class GoldenHistoriesIT {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    @FaultCase(number = 29, tier = Tier.R)
    void shouldDecideAsTheReleaseDid(Path file) throws IOException {
        Recording recording = Recording.read(file);

        assertThat(Hub.BY_NAME)
                .as("a released orchestrator must stay until no demo can have it any more")
                .containsKey(recording.orchestrator());
        assertThat(Replay.differences(recording, Hub.BY_NAME.get(recording.orchestrator()), Detail.SHAPE))
                .as("see CONTRIBUTING.md, 'Changing an orchestrator'")
                .isEmpty();
    }

    /** Whatever a running orchestration may still ask for must be there. */
    @ParameterizedTest
    @MethodSource("files")
    @FaultCase(number = 29, tier = Tier.R)
    void shouldStillHaveEveryActivity(Path file) throws IOException {
        Set<String> called = Recording.read(file).events().stream()
                .filter(HistoryEvent::hasTaskScheduled)
                .map(event -> event.getTaskScheduled().getName())
                .collect(Collectors.toSet());

        try (SteppedWorld world = new SteppedWorld(new Random(1))) {
            assertThat(world.activityNames()).containsAll(called);
        }
    }

    @Test
    void shouldHaveARecordingOfEveryOrchestrator() throws IOException {
        Path newest;
        try (Stream<Path> versions = Files.list(FOLDER)) {
            newest = versions.max(Comparator.comparing(Path::getFileName)).orElseThrow();
        }
        try (Stream<Path> files = Files.list(newest)) {
            assertThat(files.map(file -> file.getFileName().toString().split("\\.", 2)[0])
                            .collect(Collectors.toSet()))
                    .as("add a scenario, and run .ci/golden")
                    .isEqualTo(Hub.BY_NAME.keySet());
        }
    }

    /** A check that cannot fail would prove nothing. */
    @Test
    void shouldNoticeAChange() throws IOException {
        Recording recording = Recording.read(files().stream()
                .filter(file -> file.getFileName().toString().equals(Orchestrations.PROVISION_DEMO + ".life.txt"))
                .findFirst()
                .orElseThrow());
        Function<TaskOrchestrationContext, String> today = Hub.BY_NAME.get(Orchestrations.PROVISION_DEMO);
        Function<TaskOrchestrationContext, String> oneMore = ctx -> {
            ctx.callActivity("Ping", "", String.class).await();
            return today.apply(ctx);
        };
        Function<TaskOrchestrationContext, String> nothing = ctx -> "{}";

        assertThat(Replay.differences(recording, today, Detail.SHAPE)).isEmpty();
        assertThat(Replay.differences(recording, oneMore, Detail.SHAPE)).isNotEmpty();
        assertThat(Replay.differences(recording, nothing, Detail.SHAPE)).isNotEmpty();
    }
}
