// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every library that is deployed or started has a licence that this project may be distributed with. */
class LicencesTest {

    private static final Path HOME = Project.home();

    private static final Pattern PERMISSIVE = Pattern.compile(
            "(?i).*\\b(apache|mit|mit-0|bsd|epl|edl|cc0|isc)\\b.*|eclipse (public|distribution) license.*|public domain.*");

    /** Processes of the local default alone, which are never deployed: what else their servers may bring. */
    private static final Map<String, Pattern> LOCAL = Map.of(
            "local/kafka", Pattern.compile("(?i).*(cddl|common development and distribution license).*"),
            "local/neo4j", Pattern.compile("(?i)(gpl-3\\.0|mozilla public license|mpl).*"));

    static List<String> modules() throws IOException {
        return everyModule().filter(LicencesTest::isStarted).toList();
    }

    private static Stream<String> everyModule() throws IOException {
        return Pattern.compile("<module>(.*)</module>")
                .matcher(Files.readString(HOME.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .filter(module -> !LATER.contains(module));
    }

    /** They come after this one in a build. The page's tests are nobody's to run with, the benchmark is looked at below. */
    private static final Set<String> LATER = Set.of("local/page", "local/bench");

    /** Those that write down what they run with; what the others need is among it. */
    private static boolean isStarted(String module) {
        try {
            return Files.readString(HOME.resolve(module).resolve("pom.xml")).contains("maven-dependency-plugin");
        } catch (IOException e) {
            throw new IllegalStateException(module + " has no pom", e);
        }
    }

    @Test
    void shouldKnowTheModules() throws IOException {
        assertThat(modules()).contains("functions", "sidecar", "local/cli", "local/kafka", "local/neo4j");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldRunWithLibrariesOfPermittedLicences(String module) {
        List<Path> libraries = Libraries.of(HOME.resolve(module));
        assertThat(libraries).isNotEmpty();
        assertThat(libraries.stream()
                        .map(jar -> Map.entry(jar.getFileName().toString(), Libraries.licences(jar)))
                        .filter(library -> library.getValue().stream().noneMatch(name -> isPermitted(module, name))))
                .as("libraries of " + module + " and their licences")
                .isEmpty();
    }

    private static boolean isPermitted(String module, String licence) {
        return Stream.of(PERMISSIVE, LOCAL.getOrDefault(module, PERMISSIVE))
                .anyMatch(permitted -> permitted.matcher(licence).matches());
    }

    @Test
    void shouldBenchmarkWithLibrariesThatOthersRunWith() throws IOException {
        var others = new StringBuilder();
        for (String module : everyModule().toList()) {
            others.append(Files.readString(HOME.resolve(module).resolve("pom.xml")));
        }
        assertThat(dependencies("local/bench")).isNotEmpty().allMatch(others.toString()::contains);
    }

    /** Artifact ids as they stand in the pom. */
    private static List<String> dependencies(String module) throws IOException {
        String pom = Files.readString(HOME.resolve(module).resolve("pom.xml"));
        return Pattern.compile("<artifactId>[^<]*</artifactId>")
                .matcher(pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>")))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "functions, 'The Apache Software License, Version 2.0', true",
        "functions, GPL-3.0-or-later, false",
        "functions, LGPL 2.1, false",
        "functions, CDDL 1.1, false",
        "functions, Commercial, false",
        "local/neo4j, GPL-3.0-or-later, true",
        "local/kafka, GPL-3.0-or-later, false"
    })
    void shouldTellPermittedLicencesFromOthers(String module, String licence, boolean permitted) {
        assertThat(isPermitted(module, licence)).isEqualTo(permitted);
    }
}
