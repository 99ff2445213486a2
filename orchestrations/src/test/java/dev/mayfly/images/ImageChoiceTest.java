// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.images.ImageChoice.Build;
import dev.mayfly.images.ImageChoice.Failed;
import dev.mayfly.images.ImageChoice.GiveWay;
import dev.mayfly.images.ImageChoice.Ready;
import dev.mayfly.images.ImageChoice.UnderWay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageChoiceTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String CONNECT = "mayfly/kafka-connect:c-1";
    private static final String HEARTBEAT = "mayfly/heartbeat:c-2";

    private static BuildRun run(String id, String status, int secondsAgo, String... images) {
        return new BuildRun(id, status, Set.of(images), NOW.minusSeconds(secondsAgo), "");
    }

    private static ImageChoice decide(Map<String, String> own, BuildRun... runs) {
        return ImageChoice.decide(CONNECT, own, List.of(runs), NOW);
    }

    @Test
    void shouldBuildWhatIsNeitherThereNorUnderWay() {
        assertThat(decide(Map.of())).isEqualTo(new Build());
        assertThat(decide(Map.of(), run("a", "Succeeded", 60, HEARTBEAT))).isEqualTo(new Build());
        assertThat(decide(Map.of(), run("a", "Failed", 60), run("b", "Canceled", 9)))
                .isEqualTo(new Build());
    }

    @Test
    void shouldTakeWhatWasBuiltHoweverLongAgoAndWhateverFailedSince() {
        assertThat(decide(Map.of(), run("b", "Failed", 60), run("a", "Succeeded", 999_999, CONNECT)))
                .isEqualTo(new Ready());
        assertThat(decide(Map.of(CONNECT, "b"), run("b", "Failed", 60), run("a", "Succeeded", 90, CONNECT)))
                .isEqualTo(new Ready());
    }

    /** Should the service not tell the images of a run, its own demo still knows what it made. */
    @Test
    void shouldBelieveTheSuccessOfItsOwnRun() {
        assertThat(decide(Map.of(CONNECT, "a"), run("a", "Succeeded", 60))).isEqualTo(new Ready());
        assertThat(decide(Map.of(), run("a", "Succeeded", 60))).isEqualTo(new Build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Queued", "Started", "Running", "SomethingNew"})
    void shouldAwaitItsOwnRun(String status) {
        assertThat(decide(Map.of(CONNECT, "a"), run("a", status, 5))).isEqualTo(new UnderWay("a", status));
    }

    @Test
    void shouldAwaitItsOwnRunThatIsNotListedYet() {
        assertThat(decide(Map.of(CONNECT, "a"))).isEqualTo(new UnderWay("a", "Queued"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Canceled", "Error", "Timeout"})
    void shouldFailWithItsOwnRun(String status) {
        BuildRun mine = run("a", status, 5);
        assertThat(decide(Map.of(CONNECT, "a"), mine, run("z", "Running", 60))).isEqualTo(new Failed(mine));
    }

    @Test
    void shouldAwaitARunThatMayMakeIt() {
        assertThat(decide(Map.of(), run("a", "Running", 60))).isEqualTo(new UnderWay("a", "Running"));
        assertThat(decide(Map.of(), run("a", "Running", 60, CONNECT))).isEqualTo(new UnderWay("a", "Running"));
    }

    @Test
    void shouldNotAwaitARunThatMakesSomethingElse() {
        assertThat(decide(Map.of(), run("a", "Running", 60, HEARTBEAT))).isEqualTo(new Build());
        assertThat(decide(Map.of(HEARTBEAT, "a"), run("a", "Running", 60))).isEqualTo(new Build());
    }

    @Test
    void shouldNotAwaitARunForEver() {
        assertThat(decide(Map.of(), run("a", "Running", 899))).isEqualTo(new UnderWay("a", "Running"));
        assertThat(decide(Map.of(), run("a", "Running", 900))).isEqualTo(new Build());
    }

    @Test
    void shouldGiveWayToWhoWasFirst() {
        BuildRun mine = run("b", "Queued", 5);
        assertThat(decide(Map.of(CONNECT, "b"), mine, run("a", "Queued", 6))).isEqualTo(new GiveWay("b"));
        assertThat(decide(Map.of(CONNECT, "b"), mine, run("a", "Queued", 4))).isEqualTo(new UnderWay("b", "Queued"));
        assertThat(decide(Map.of(CONNECT, "b"), mine, run("a", "Queued", 5))).isEqualTo(new GiveWay("b"));
        assertThat(decide(Map.of(CONNECT, "b"), mine, run("c", "Queued", 5))).isEqualTo(new UnderWay("b", "Queued"));
        assertThat(decide(Map.of(CONNECT, "b"), mine, run("a", "Queued", 6, HEARTBEAT)))
                .isEqualTo(new UnderWay("b", "Queued"));
    }

    /** However the four requests of two demos interleave, exactly one of the demos keeps its runs. */
    @Test
    void shouldLetOneOfTwoDemosThatBeganTogetherWin() {
        List<List<String>> orders = List.of(
                List.of("c1", "h1", "c2", "h2"),
                List.of("c1", "c2", "h1", "h2"),
                List.of("c1", "c2", "h2", "h1"),
                List.of("c2", "c1", "h1", "h2"));
        for (List<String> order : orders) {
            List<BuildRun> runs = new ArrayList<>();
            for (String id : order) {
                runs.add(run(id, "Queued", 60 - runs.size()));
            }
            Map<String, Boolean> keeps = new HashMap<>();
            for (String demo : List.of("1", "2")) {
                Map<String, String> own = Map.of(CONNECT, "c" + demo, HEARTBEAT, "h" + demo);
                boolean connect = ImageChoice.decide(CONNECT, own, runs, NOW) instanceof UnderWay;
                boolean heartbeat = ImageChoice.decide(HEARTBEAT, own, runs, NOW) instanceof UnderWay;
                assertThat(connect).as("demo %s in %s", demo, order).isEqualTo(heartbeat);
                keeps.put(demo, connect);
            }
            String first = order.get(0).substring(1);
            assertThat(keeps).as("%s", order).containsEntry(first, true).containsValue(false);
        }
    }
}
