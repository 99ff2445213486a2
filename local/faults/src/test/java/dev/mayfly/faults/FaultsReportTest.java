// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.faults.Results.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsReportTest {

    @TempDir
    private Path root;

    private void source(String file, String text) throws IOException {
        write("local/part/src/test/java/dev/mayfly/part/" + file, text);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void shouldFindAnnotationsInTheSources() throws IOException {
        source(
                "SomeTest.java",
                """
                package dev.mayfly.part;
                class SomeTest {
                    @Test
                    @FaultCase(number = 12, tier = Tier.R)
                    @FaultCase(number = 13, tier = U)
                    void shouldDo() {}

                    /** Not one: @FaultCase(number = 1, tier = Tier.R) */
                    @Nested
                    class Inner {
                        @FaultCase(number = 2, tier = Tier.F) @Test void shouldDoMore() {}
                    }
                }
                """);

        assertThat(Annotations.in(root))
                .containsExactly(
                        new AnnotatedTest("local/part", "dev.mayfly.part.SomeTest", "shouldDo", 12, Tier.R),
                        new AnnotatedTest("local/part", "dev.mayfly.part.SomeTest", "shouldDo", 13, Tier.U),
                        new AnnotatedTest("local/part", "dev.mayfly.part.SomeTest$Inner", "shouldDoMore", 2, Tier.F));
    }

    @Test
    void shouldRefuseWhatItCannotRead() throws IOException {
        source(
                "SomeTest.java",
                "package a; class SomeTest { @FaultCase(number = SOME, tier = Tier.R) void some() {} }");

        assertThatThrownBy(() -> Annotations.in(root))
                .hasMessageStartingWith("local/part/src/test/java/dev/mayfly/part/SomeTest.java: some has ")
                .hasMessageEndingWith("; write @FaultCase(number = 12, tier = Tier.F)");
    }

    @Test
    void shouldRefuseAnAnnotationThatNoReportWouldName() throws IOException {
        source("Base.java", "package a; abstract class Base { @FaultCase(number = 1, tier = Tier.R) void some() {} }");

        assertThatThrownBy(() -> Annotations.in(root)).hasMessageContaining("some is in an abstract class");
    }

    @Test
    void shouldReadTheReportsOfTheBuild() throws IOException {
        write(
                "local/part/target/surefire-reports/TEST-a.ATest.xml",
                """
                <testsuite>
                  <testcase name="passes" classname="a.ATest" time="0.1"/>
                  <testcase name="fails" classname="a.ATest"><failure>no</failure></testcase>
                  <testcase name="some(String)[1]" classname="a.ATest"/>
                  <testcase name="some(String)[2]" classname="a.ATest"><error/></testcase>
                </testsuite>
                """);
        write(
                "local/part/target/failsafe-reports/TEST-a.AIT.xml",
                """
                <testsuite>
                  <testcase name="is{long}[1]" classname="a.AIT"/>
                  <testcase name="skips" classname="a.AIT"><skipped message="no npm"/></testcase>
                </testsuite>
                """);
        Results results = Results.of(List.of(root), List.of("local/part", "local/other"));

        assertThat(results.of(test("a.ATest", "passes"))).isEqualTo(Result.PASSED);
        assertThat(results.of(test("a.ATest", "fails"))).isEqualTo(Result.FAILED);
        assertThat(results.of(test("a.ATest", "some"))).isEqualTo(Result.FAILED);
        assertThat(results.of(test("a.AIT", "is"))).isEqualTo(Result.PASSED);
        assertThat(results.of(test("a.AIT", "skips"))).isEqualTo(Result.NOT_RUN);
        assertThat(results.of(test("a.AIT", "unknown"))).isEqualTo(Result.NOT_RUN);
    }

    /** The tests that take minutes are run apart, perhaps in a tree of their own. */
    @Test
    void shouldTakeFromOneBuildWhatAnotherLeftOut() throws IOException {
        report(
                "quick",
                "<testcase name='quick' classname='a.AIT'/><testcase name='slow' classname='a.AIT'><skipped/></testcase>");
        report("slow", "<testcase name='slow' classname='a.AIT'/>");
        report("broken", "<testcase name='quick' classname='a.AIT'><error/></testcase>");

        Results both = together("quick", "slow");
        assertThat(both.of(test("a.AIT", "quick"))).isEqualTo(Result.PASSED);
        assertThat(both.of(test("a.AIT", "slow"))).isEqualTo(Result.PASSED);
        assertThat(together("quick").of(test("a.AIT", "slow"))).isEqualTo(Result.NOT_RUN);
        assertThat(together("quick", "broken").of(test("a.AIT", "quick"))).isEqualTo(Result.FAILED);
        assertThat(together("broken", "quick").of(test("a.AIT", "quick"))).isEqualTo(Result.FAILED);
    }

    private void report(String tree, String cases) throws IOException {
        write(tree + "/local/part/target/failsafe-reports/TEST-a.AIT.xml", "<testsuite>" + cases + "</testsuite>");
    }

    private Results together(String... trees) {
        return Results.of(Stream.of(trees).map(root::resolve).toList(), List.of("local/part"));
    }

    @Test
    void shouldFindWhatADocumentTellsOfFailures() throws IOException {
        write(
                "local/part/target/surefire-reports/TEST-a.ATest.xml",
                "<testsuite><testcase name='shouldGo' classname='a.ATest'><failure/></testcase></testsuite>");
        List<AnnotatedTest> tests = List.of(test("a.ATest", "shouldGo"));

        assertThat(FaultsReport.failures(
                        new FaultsReport(tests, Results.of(List.of(root), List.of("local/part"))).text()))
                .containsExactly("case 14: 1 FAILED");
        assertThat(FaultsReport.failures(new FaultsReport(tests, Results.none()).text()))
                .isEmpty();
    }

    private static AnnotatedTest test(String className, String method) {
        return new AnnotatedTest("local/part", className, method, 14, Tier.F);
    }

    @Test
    void shouldSayWhatIsPlayedAndWhatIsMissing() {
        FaultsReport report = new FaultsReport(
                List.of(
                        test("a.ATest", "shouldGo"),
                        new AnnotatedTest("local/part", "a.BTest", "should12", 12, Tier.U)),
                Results.none());

        assertThat(report.summary())
                .isEqualTo("1 of 38 cases have tests in all their tiers; all tests of 0 of them passed.");
        assertThat(report.text())
                .contains("| **F** `ATest.shouldGo` | 1 not run |")
                .contains("| **U** `BTest.should12`<br>**R** none yet | 1 not run |");
        assertThat(report.missing()).contains("case 12 in tier R").doesNotContain("case 14 in tier F");
    }
}
