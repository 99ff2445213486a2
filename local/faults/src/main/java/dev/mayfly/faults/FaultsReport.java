// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

import dev.mayfly.faults.Results.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes {@code docs/faults.md}: every fault case, what is expected, in which tiers which tests play it, and what became of
 * them in the last builds.
 */
public final class FaultsReport {

    static final Path DOCUMENT = Path.of("docs/faults.md");

    private static final String CHECK = "--check";
    private static final String FAILED = "FAILED";

    /** Number and last result. */
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*\\| ([^|]*) \\|");

    private final List<AnnotatedTest> tests;
    private final Results results;

    FaultsReport(List<AnnotatedTest> tests, Results results) {
        this.tests = List.copyOf(tests);
        this.results = results;
    }

    /**
     * Writes the document and prints one line; with {@code --check} it ends with 1 unless every annotated test passed in these
     * builds, and the document as it was told of no failure. Tests of tier C that were not run are let pass: those that take
     * minutes are run apart.
     *
     * @param args the root of the repository, then perhaps {@code --check} and the roots of other trees of it that were built
     */
    public static void main(String[] args) throws IOException {
        List<Path> roots = Stream.of(args)
                .filter(arg -> !arg.equals(CHECK))
                .map(FaultsReport::root)
                .toList();
        Path document = roots.get(0).resolve(DOCUMENT);
        List<AnnotatedTest> tests = Annotations.in(roots.get(0));
        FaultsReport report = new FaultsReport(
                tests,
                Results.of(roots, tests.stream().map(AnnotatedTest::module).toList()));
        List<String> wrong = new ArrayList<>();
        failures(Files.readString(document)).forEach(row -> wrong.add("the page told of a failure: " + row));
        report.notPassed().forEach(test -> wrong.add("not passed: " + test));
        Files.writeString(document, report.text());
        System.out.println("faults: " + report.summary());
        if (List.of(args).contains(CHECK) && !wrong.isEmpty()) {
            wrong.forEach(line -> System.out.println("faults: " + line));
            System.exit(1);
        }
    }

    private static Path root(String tree) {
        Path root = Path.of(tree).toAbsolutePath().normalize();
        if (!Files.exists(root.resolve(DOCUMENT))) {
            throw new IllegalArgumentException(root + " is no tree of this repository: it has no " + DOCUMENT);
        }
        return root;
    }

    /** The cases of which a document tells that a test failed, as {@code case 20: 1 FAILED, 3 passed}. */
    static List<String> failures(String document) {
        return document.lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .filter(row -> row.group(2).contains(FAILED))
                .map(row -> "case " + row.group(1) + ": " + row.group(2))
                .toList();
    }

    /** The whole document. */
    String text() {
        StringBuilder text = new StringBuilder(resource("head.md"));
        text.append("\nLast build: ").append(summary()).append("\n");
        for (Case.Phase phase : Case.Phase.values()) {
            text.append("\n## ").append(phase.title()).append("\n\n");
            text.append("| # | Fault | Injected | Expected | Tests | Last result |\n|---|---|---|---|---|---|\n");
            Cases.ALL.stream().filter(one -> one.phase() == phase).forEach(one -> text.append(row(one))
                    .append("\n"));
        }
        return text.append("\n").append(resource("foot.md")).toString();
    }

    private String row(Case one) {
        return "| "
                + String.join(
                        " | ",
                        Integer.toString(one.number()),
                        one.fault(),
                        one.injected(),
                        one.expected(),
                        testsOf(one),
                        resultOf(one))
                + " |";
    }

    /** By tier; a tier that must have a test and has none says so. */
    private String testsOf(Case one) {
        List<String> lines = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            String names = of(one).filter(test -> test.tier() == tier)
                    .map(test -> "`" + test.shortName() + "`")
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty() || one.tiers().contains(tier)) {
                lines.add("**" + tier + "** " + (names.isEmpty() ? "none yet" : names));
            }
        }
        return String.join("<br>", lines);
    }

    private String resultOf(Case one) {
        return of(one)
                .map(results::of)
                .collect(Collectors.groupingBy(result -> result, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + words(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String words(Result result) {
        return switch (result) {
            case PASSED -> "passed";
            case FAILED -> FAILED;
            case NOT_RUN -> "not run";
        };
    }

    private Stream<AnnotatedTest> of(Case one) {
        return tests.stream().filter(test -> test.number() == one.number());
    }

    /** How many cases have a test in each of their tiers, and how many of these passed altogether. */
    String summary() {
        List<Case> played = Cases.ALL.stream().filter(this::isPlayed).toList();
        long passed = played.stream()
                .filter(one -> of(one).allMatch(test -> results.of(test) == Result.PASSED))
                .count();
        return played.size() + " of " + Cases.ALL.size() + " cases have tests in all their tiers; all tests of "
                + passed + " of them passed.";
    }

    private boolean isPlayed(Case one) {
        return of(one).map(AnnotatedTest::tier).collect(Collectors.toSet()).containsAll(one.tiers());
    }

    /** The cases without a test in one of their tiers, as {@code case 12 in tier F}. */
    List<String> missing() {
        return Cases.ALL.stream()
                .flatMap(one -> one.tiersInOrder().stream()
                        .filter(tier -> of(one).noneMatch(test -> test.tier() == tier))
                        .map(tier -> "case " + one.number() + " in tier " + tier))
                .toList();
    }

    /** The annotated tests without a pass in these builds. */
    private List<String> notPassed() {
        TreeSet<String> names = new TreeSet<>();
        tests.stream()
                .filter(test -> results.of(test) != Result.PASSED)
                .filter(test -> test.tier() != Tier.C || results.of(test) == Result.FAILED)
                .forEach(test -> names.add(test.module() + " " + test.shortName()));
        return List.copyOf(names);
    }

    private static String resource(String name) {
        try (InputStream text = FaultsReport.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
