// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds the document to the annotations, and the annotations to the list of cases. */
class DocumentTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private final List<AnnotatedTest> tests = Annotations.in(ROOT);

    @Test
    void shouldBeWhatTheAnnotationsSay() throws IOException {
        String written = Files.readString(ROOT.resolve(FaultsReport.DOCUMENT));

        assertThat(withoutResults(written))
                .as(FaultsReport.DOCUMENT + " is out of date: run .ci/faults and commit it")
                .isEqualTo(withoutResults(new FaultsReport(tests, Results.none()).text()));
    }

    /** Results change with each build; only the build knows them. */
    private static String withoutResults(String document) {
        return document.lines()
                .map(line -> line.replaceFirst("^(\\| \\d.*\\|)[^|]*\\|$", "$1"))
                .filter(line -> !line.startsWith("Last build: "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void shouldKnowEveryCaseThatATestPlays() {
        Set<Integer> numbers = Cases.ALL.stream().map(Case::number).collect(Collectors.toSet());

        assertThat(tests).isNotEmpty().allSatisfy(test -> assertThat(numbers).contains(test.number()));
    }

    @Test
    void shouldHaveATestOfEveryCaseInEachOfItsTiers() {
        assertThat(new FaultsReport(tests, Results.none()).missing()).isEmpty();
    }

    @Test
    void shouldNumberTheCases() {
        assertThat(Cases.ALL.stream().map(Case::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 38).boxed().toList());
        assertThat(Cases.ALL).allSatisfy(one -> assertThat(one.tiers()).isNotEmpty());
    }
}
