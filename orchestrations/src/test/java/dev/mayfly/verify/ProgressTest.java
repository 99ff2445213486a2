// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import static dev.mayfly.verify.Verdict.FAIL;
import static dev.mayfly.verify.Verdict.PASS;
import static dev.mayfly.verify.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Line CAPTURES = Line.pass("change data capture", "it answers", "it answers");

    private static Progress prepared() {
        return Progress.start("demo1", 1, "run-1", NOW, 20)
                .prepared(List.of(), CAPTURES, "A0", 0)
                .attempted("x");
    }

    @Test
    void shouldPassStageByStageUntilNothingIsLeft() {
        Progress progress = prepared();
        int stages = progress.stages().size();
        for (int i = 0; i < stages; i++) {
            assertThat(progress.over()).isFalse();
            progress = progress.begun(NOW).written(NOW).passed(10 + i, List.of());
        }
        assertThat(progress.over()).isTrue();
        assertThat(progress.latencies()).hasSize(stages);
        assertThat(progress.lines()).allMatch(line -> line.verdict() == PASS);
        assertThat(progress.lines())
                .extracting(Line::check)
                .containsExactly(
                        "change data capture",
                        "node create",
                        "relationship in the transaction of its nodes",
                        "labels and properties of a new node",
                        "node update",
                        "relationship create",
                        "label added",
                        "label removed",
                        "property removed",
                        "relationship update",
                        "order within a transaction",
                        "relationship delete",
                        "order of 5 commits",
                        "node delete",
                        "10 rounds");
        // The median of the last ten, which took 15 to 24.
        assertThat(progress.lines().get(14).latencyMs()).isEqualTo(19.0);
    }

    @Test
    void shouldFailWithWhatWasSeenAndWhereItGotStuck() {
        Seen seen = new Seen(Map.of("a", "run-1/create/x", "plain:", "MayflyCheck, MayflyCheckExtra"));
        Progress second = prepared().begun(NOW).written(NOW).passed(10, List.of());

        Progress stuck = second.begun(NOW).written(NOW).stuck(seen, new Stuck("sink", "why"), NOW.plusSeconds(20));

        assertThat(stuck.over()).isTrue();
        assertThat(line(stuck, "node update"))
                .isEqualTo(new Line(
                        "node update",
                        FAIL,
                        null,
                        "run-1/change/x",
                        "run-1/create/x",
                        "committed at the master at 2026-03-01T10:00:00Z, not at the subscriber 20.0 s later: why",
                        "sink"));
        assertThat(line(stuck, "label added").verdict()).isEqualTo(PASS);
        assertThat(line(stuck, "node delete"))
                .isEqualTo(Line.unknown(
                        "node delete",
                        "a = absent, c = run-1/delete/x",
                        "not run, since an earlier check did not pass"));
        assertThat(line(stuck, "10 rounds").verdict()).isEqualTo(UNKNOWN);
    }

    @Test
    void shouldSayHowManyRoundsWereSeen() {
        Progress progress = prepared();
        for (int i = 0; i < 5 + 3; i++) {
            progress = progress.begun(NOW).written(NOW).passed(10, List.of());
        }
        Progress stuck = progress.begun(NOW)
                .written(NOW)
                .stuck(new Seen(Map.of()), new Stuck("source", "why"), NOW.plusSeconds(20));
        assertThat(line(stuck, "10 rounds").seen()).isEqualTo("3 of 10 seen");
        assertThat(line(stuck, "10 rounds").verdict()).isEqualTo(FAIL);
    }

    @Test
    void shouldNotTryWithoutCapture() {
        Line off = Line.fail("change data capture", "it answers", "Disabled", "source", "it is off");
        Progress progress = Progress.start("demo1", 1, "run-1", NOW, 20).prepared(List.of(), off, null, 0);
        assertThat(progress.over()).isTrue();
        assertThat(progress.lines().stream().filter(line -> line.verdict() == UNKNOWN))
                .hasSize(15);
    }

    /** More than one partition is a failure, but changes may flow nevertheless. */
    @Test
    void shouldTryWhateverTheTopology() {
        Line two = Line.fail("partitions of the topic", "1", "2", null, "no order");
        Progress progress = Progress.start("demo1", 1, "run-1", NOW, 20).prepared(List.of(two), CAPTURES, "A0", 0);
        assertThat(progress.over()).isFalse();
    }

    @Test
    void shouldWaitForItsPatienceAndNotLonger() {
        Progress written = prepared().begun(NOW).written(NOW);
        assertThat(written.isOutOfPatience(NOW.plusSeconds(19))).isFalse();
        assertThat(written.isOutOfPatience(NOW.plusSeconds(20))).isTrue();
    }

    @Test
    void shouldGoFromOneActivityToTheNext() {
        Progress progress = prepared().begun(NOW).written(NOW).passed(10, List.of());
        assertThat(Json.read(Json.write(progress), Progress.class)).isEqualTo(progress);
    }

    /** Neither rows of another run nor those of an earlier stage can be taken for what a stage wants. */
    @Test
    @FaultCase(number = 28, tier = Tier.U)
    void shouldMeetEachStageByItsOwnMarksOnly() {
        List<Stage> mine = Battery.of("run-1", NOW, "x");
        List<Stage> others = Battery.of("run-0", NOW, "x");
        List<Stage> earlier = Battery.of("run-1", NOW, "w");
        for (int i = 0; i < mine.size(); i++) {
            assertThat(mine.get(i).isMet(ideal(mine.get(i)))).isTrue();
            assertThat(mine.get(i).isMet(ideal(others.get(i)))).isFalse();
            assertThat(mine.get(i).isMet(ideal(earlier.get(i)))).isFalse();
            assertThat(mine.get(i).isMet(new Seen(Map.of()))).isFalse();
            if (i > 0) {
                assertThat(mine.get(i).isMet(ideal(mine.get(i - 1)))).isFalse();
            }
        }
    }

    private static Seen ideal(Stage stage) {
        Map<String, String> facts = new HashMap<>();
        stage.expectations().forEach(expectation -> facts.putAll(expectation.facts()));
        facts.values().removeIf(Line.ABSENT::equals);
        return new Seen(facts);
    }

    @Test
    void shouldSeeWhatIsThereTwice() {
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row("a", "id1", "x", null, null));
        rows.add(row("a", "id1", "x", "b", "r1"));
        assertThat(Seen.of(rows).fact("a")).isEqualTo("x");
        assertThat(Seen.of(rows).fact("a>b")).isEqualTo("x");
        assertThat(Seen.of(rows).fact("a:")).isEqualTo("MayflyCheck");
        assertThat(Seen.of(rows).fact("a.note")).isEqualTo("absent");
        rows.add(row("a", "id1", "x", "b", "r2"));
        rows.add(row("a", "id2", "x", null, null));
        assertThat(Seen.of(rows).fact("a")).isEqualTo("x and x");
        assertThat(Seen.of(rows).fact("a>b")).isEqualTo("x and x");
    }

    private static Map<String, Object> row(String key, String id, String value, String to, String relationshipId) {
        Map<String, Object> row = new HashMap<>();
        row.put("key", key);
        row.put("id", id);
        row.put("value", value);
        row.put("labels", List.of("SourceEvent", "MayflyCheck"));
        row.put("to", to);
        row.put("relationshipId", relationshipId);
        row.put("relationship", to == null ? null : value);
        return row;
    }

    private static Line line(Progress progress, String check) {
        return progress.lines().stream()
                .filter(line -> line.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
