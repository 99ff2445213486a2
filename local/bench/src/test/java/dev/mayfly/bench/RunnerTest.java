// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<String> closed = new ArrayList<>();

    @Test
    void shouldRunTheOthersWhenOneFails() throws Exception {
        Report report = runner().run(List.of(
                new Fake("broken", context -> {
                    throw new IllegalStateException("no broker");
                }),
                new Fake(
                        "fine",
                        context -> Result.builder().check("right", true, "yes").build())));

        assertThat(report.sections())
                .extracting(section -> section.result().isRight())
                .containsExactly(false, true);
        assertThat(report.sections().get(0).result().checks())
                .containsExactly(new Check("runs to its end", false, "java.lang.IllegalStateException: no broker"));
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("WRONG: runs to its end");
    }

    @Test
    void shouldCloseWhatAScenarioOwnsAndRemoveItsFolder() throws Exception {
        runner().run(List.of(new Fake("one", context -> {
            context.own(() -> closed.add("first"));
            context.own(() -> closed.add("second"));
            Files.writeString(context.folder("data").resolve("file"), "x");
            return Result.builder().build();
        })));

        assertThat(closed).containsExactly("second", "first");
        assertThat(folder.resolve("one")).doesNotExist();
    }

    @Test
    void shouldKeepWhatIsDoneWhenALaterOneIsStopped() throws Exception {
        Runner runner = runner();

        assertThatThrownBy(() -> runner.run(List.of(
                        new Fake("one", context -> Result.builder()
                                .check("right", true, "yes")
                                .build()),
                        new Fake("two", context -> {
                            runner.stop();
                            throw new IllegalStateException("no broker any more");
                        }))))
                .isInstanceOf(InterruptedException.class);
        assertThat(Report.read(folder.resolve("local/bench/target/bench.json")).sections())
                .extracting(Report.Section::scenario)
                .containsExactly("one");
    }

    @Test
    void shouldStopInTheMiddleWithAllThatWasStarted() {
        Runner runner = runner();

        assertThatThrownBy(() -> runner.run(List.of(
                        new Fake("one", context -> {
                            context.own(() -> closed.add("before"));
                            runner.stop();
                            context.own(() -> closed.add("after"));
                            return Result.builder().build();
                        }),
                        new Fake("two", context -> Result.builder().build()))))
                .isInstanceOf(InterruptedException.class);
        assertThat(closed).containsExactly("before", "after");
    }

    @Test
    void shouldCloseTheRestWhenOneThingCannotBeClosed() {
        Cleanup cleanup = new Cleanup();
        cleanup.own(() -> closed.add("first"));
        cleanup.own(() -> {
            throw new IllegalStateException("stuck");
        });

        cleanup.close();

        assertThat(closed).containsExactly("first");
    }

    @Test
    void shouldFindScenariosByName() {
        List<Scenario> all = List.of(new Fake("one", null), new Fake("two", null));

        assertThat(Scenarios.of(all, List.of("two"), Size.QUICK))
                .extracting(Scenario::name)
                .containsExactly("two");
        assertThat(Scenarios.of(all, List.of(), Size.FULL)).hasSize(2);
        assertThat(Scenarios.of(all, List.of(), Size.QUICK)).isEmpty();
        assertThatThrownBy(() -> Scenarios.of(all, List.of("three"), Size.FULL))
                .hasMessage("There is no scenario 'three'; there are: one, two.");
    }

    @Test
    void shouldNameEachScenarioOnce() {
        assertThat(Scenarios.ALL)
                .extracting(Scenario::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z0-9]+)*"));
    }

    @Test
    void shouldMeasureInTurnsAndForgetTheWarmUp() throws Exception {
        List<String> order = new ArrayList<>();

        var results = Rounds.interleaved(1, 2, List.of("a", "b"), what -> {
            order.add(what);
            return order.size();
        });

        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(results).containsEntry("a", List.of(3, 5)).containsEntry("b", List.of(4, 6));
    }

    private Runner runner() {
        Arguments arguments = Arguments.parse("--home", folder.toString());
        return new Runner(arguments, folder, new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private interface Work {
        Result run(BenchContext context) throws Exception;
    }

    private record Fake(String name, Work work) implements Scenario {
        @Override
        public String title() {
            return "The title of " + name;
        }

        @Override
        public Result run(BenchContext context) throws Exception {
            return work.run(context);
        }
    }
}
