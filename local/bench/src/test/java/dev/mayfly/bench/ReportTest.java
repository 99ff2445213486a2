// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @Test
    void shouldReadWhatItWrote(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/bench.json");

        Samples.report().write(file);

        assertThat(Report.read(file)).isEqualTo(Samples.report());
    }

    @Test
    void shouldBeRightOnlyIfAllChecksAre() {
        assertThat(Samples.report().isRight()).isTrue();
        assertThat(Samples.wrong().isRight()).isFalse();
    }

    @Test
    void shouldShowEachTargetWithBaselineResultAndRatio() {
        assertThat(Page.markdown(Samples.report()))
                .contains("- Machine: 2 cores (A processor), 8 GiB of memory, OpenJDK 17, Linux 6\n")
                .contains("which `./mayfly bench --all` wrote")
                .contains("- Date: 2026-01-02; the run took 10.2 min.")
                .contains("| Latency p50 | the original's settings: 520 ms | 41 ms | 1/12.7 | ≤ 1/10 | met |\n")
                .contains("| Bulk of 15,000 | *measured before: 204 events/s* | 1,000 events/s | 4.9× | ≥ 15×"
                        + " | **missed**: the source is the limit |\n")
                .contains("| Latency, official | – | – | – | ≤ 50 ms | not run: needs `--connector-jar` |\n");
    }

    @Test
    void shouldJudgeNoTimeOfAQuickRun() {
        assertThat(Page.markdown(Samples.quick()))
                .contains("its times mean nothing: no target of time is judged.")
                .contains("| Latency p50 | the original's settings: 520 ms | 41 ms | 1/12.7 | ≤ 1/10 | – |\n")
                .contains("| Latency, official | – | – | – | ≤ 50 ms | not run: needs `--connector-jar` |\n")
                .contains("| Requests | – | 118 requests | – | ≤ 125 requests | met |\n")
                .doesNotContain("missed");
    }

    @Test
    void shouldNameTheVersionOfTheSystemByItsNumbers() {
        assertThat(Machine.numbers("6.1.0-9-cloud-amd64")).isEqualTo("6.1.0");
        assertThat(Machine.numbers("10.0")).isEqualTo("10.0");
        assertThat(Machine.numbers("unknown")).isEqualTo("unknown");
    }

    @Test
    void shouldShowWhatWasMeasuredByScenario() {
        assertThat(Page.markdown(Samples.report()))
                .contains("## The pipeline\n\nEach round is new.\n\n![Bulk <60,000>](images/pipeline-bulk.svg)\n")
                .contains("| Latency | median | least | most | rounds |\n|---|---|---|---|---|\n")
                .contains("| Mayfly's settings, p50 | 41 ms | 40 | 45 | 3 |\n")
                .contains("| the original's, p50 | 520 ms | 520 | 520 | 1 |\n")
                .endsWith("Checked:\n\n- no event is lost: 15,000 of 15,000\n")
                .doesNotContain("Wrong");
    }

    @Test
    void shouldNotHideWhatIsWrong() {
        assertThat(Page.markdown(Samples.wrong()))
                .contains("## Wrong in this run\n\n- runs to its end: java.io.IOException: no broker\n");
    }

    @Test
    void shouldDrawEachPlotAsXml(@TempDir Path folder) throws Exception {
        Documents.write(Samples.report(), folder);

        for (String name : new String[] {"pipeline-bulk.svg", "pipeline-latency.svg"}) {
            byte[] svg = Files.readAllBytes(folder.resolve("images").resolve(name));
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(svg))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
            assertThat(new String(svg, StandardCharsets.UTF_8)).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void shouldDrawLongerBarsForMore() {
        String svg =
                Drawing.of(Samples.report().sections().get(0).result().plots().get(0));

        double[] widths = svg.lines()
                .filter(line -> line.contains("height=\"18\""))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".* width=\"([^\"]*)\".*", "$1")))
                .toArray();
        assertThat(widths).hasSize(2);
        assertThat(widths[1]).isGreaterThan(widths[0] * 2);
    }

    /** The page of the documents is what its own report makes. */
    @Test
    void shouldFindThePageAsItsReportMakesIt(@TempDir Path folder) throws Exception {
        Path docs = Path.of("../../docs").toAbsolutePath().normalize();
        Path json = docs.resolve("benchmarks.json");
        if (!Files.exists(json)) {
            return;
        }

        Documents.write(Report.read(json), folder);

        assertThat(folder.resolve("benchmarks.md")).hasSameTextualContentAs(docs.resolve("benchmarks.md"));
    }
}
