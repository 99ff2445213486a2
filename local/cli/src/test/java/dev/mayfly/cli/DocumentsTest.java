// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mayfly.cli.Document.Command;
import dev.mayfly.cli.view.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What the documents show is there: pages, headings, pictures, commands with their options, paths of the HTTP API. */
class DocumentsTest {

    private static final Set<String> LANGUAGES = Set.of("sh", "console", "text", "json", "mermaid");

    private static final Path HOME = Project.home();
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern API = Pattern.compile("(?:\\b([A-Z]{3,6}) )?(?<!docs)/api(/[\\w{}<>/.-]*[\\w}>])");
    private static final Pattern MACHINE =
            Pattern.compile("(?<![\\w.])/(?:home|root|Users|work|private)/[\\w.-]+|[A-Z]:\\\\Users");

    static List<Document> documents() throws IOException {
        try (Stream<Path> root = Files.list(HOME);
                Stream<Path> docs = Files.walk(HOME.resolve("docs"));
                Stream<Path> github = Files.walk(HOME.resolve(".github"))) {
            return Stream.of(root, docs, github)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Document::read)
                    .toList();
        }
    }

    @Test
    void shouldKnowTheDocuments() throws IOException {
        assertThat(documents())
                .extracting(document -> HOME.relativize(document.path()).toString())
                .contains("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/operations.md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldLinkToWhatIsThere(Document document) {
        assertThat(document.links().stream()
                        .filter(link -> !ELSEWHERE.matcher(link).matches())
                        .filter(link -> !leadsSomewhere(document, link)))
                .as(document.path().toString())
                .isEmpty();
    }

    private static boolean leadsSomewhere(Document from, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? from.path() : from.path().resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1
                        || !target.toString().endsWith(".md")
                        || Document.read(target).anchors().contains(parts[1]));
    }

    /** Each page can be found from the first one. */
    @Test
    void shouldLinkToEachPageFromTheReadme() throws IOException {
        List<String> links = Document.read(HOME.resolve("README.md")).links();
        try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
            assertThat(docs.filter(file -> file.toString().matches(".*\\.(md|yaml)"))
                            .map(page -> "docs/" + page.getFileName())
                            .filter(page -> !links.contains(page)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldShowCommandsThatExist(Document document) {
        List<String> wrong = new ArrayList<>();
        document.commands().forEach(command -> complaint(command).ifPresent(wrong::add));
        assertThat(wrong).as(document.path().toString()).isEmpty();
    }

    /** What is no command must not look like one, and the other way round. */
    @ParameterizedTest
    @MethodSource("documents")
    void shouldSayOfEachBlockWhatItIs(Document document) {
        assertThat(document.blocks()).as(document.path().toString()).allSatisfy(block -> assertThat(LANGUAGES)
                .contains(block.language()));
    }

    /** {@code mayfly} by a test that types it in; all else is listed. */
    @Test
    void shouldKnowWhoRunsEachCommand() throws IOException {
        List<String> shown = documents().stream()
                .flatMap(document -> document.shell().stream())
                .toList();
        assertThat(shown)
                .filteredOn(command -> !command.startsWith("./mayfly "))
                .allMatch(command -> RunElsewhere.ALL.stream().anyMatch(elsewhere -> elsewhere.covers(command)));
        assertThat(RunElsewhere.ALL).allMatch(elsewhere -> shown.stream().anyMatch(elsewhere::covers));
    }

    @Test
    void shouldShowExamplesInTheHelpThatExist() {
        List<String> wrong = new ArrayList<>();
        for (CommandLine command : withSubcommands(commandLine()).toList()) {
            Stream.of(command.getCommandSpec().usageMessage().footer())
                    .map(line -> line.strip().replaceFirst(" {2,}.*", ""))
                    .flatMap(line -> Document.commands(line, true))
                    .forEach(example -> complaint(example).ifPresent(wrong::add));
        }
        assertThat(wrong).isEmpty();
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(DocumentsTest::withSubcommands));
    }

    /** Placeholders stand for a demo or a word: {@code <id>}, {@code ID}; an ellipsis for more of the same. */
    private static Optional<String> complaint(Command command) {
        String[] arguments = command.arguments()
                .replaceAll("<[^>]*>|\\bID\\b", "demo1")
                .replace("…", "")
                .strip()
                .split("\\s+");
        try {
            commandLine().parseArgs(arguments[0].isEmpty() ? new String[0] : arguments);
            return Optional.empty();
        } catch (MissingParameterException e) {
            // A sentence may name a command without all that it takes.
            return command.whole() ? Optional.of(told(command, e)) : Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(told(command, e));
        }
    }

    private static String told(Command command, ParameterException e) {
        return "mayfly " + command.arguments() + ": " + e.getMessage();
    }

    private static CommandLine commandLine() {
        return Main.commandLine(new Context(Screen.nowhere(), System.err, Map.of(), HOME, HOME));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldNamePathsOfTheApiThatAreDescribed(Document document) throws IOException {
        JsonNode paths = new YAMLMapper()
                .readTree(HOME.resolve("docs/openapi.yaml").toFile())
                .path("paths");
        assertThat(API.matcher(document.text())
                        .results()
                        .filter(named -> !isDescribed(paths, named))
                        .map(MatchResult::group))
                .as(document.path().toString())
                .isEmpty();
    }

    private static boolean isDescribed(JsonNode paths, MatchResult named) {
        String path = named.group(2).replaceAll("<[^>]*>|\\{[^}]*}", "any");
        return paths.properties().stream()
                .filter(described -> path.matches(described.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
                .anyMatch(described -> named.group(1) == null
                        || described.getValue().has(named.group(1).toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldNotNameFoldersOfOneMachine(Document document) {
        assertThat(MACHINE.matcher(document.text()).results().map(MatchResult::group))
                .as(document.path().toString())
                .isEmpty();
    }

    /** This test itself would be of no use if it took everything. */
    @ParameterizedTest
    @CsvSource({
        "frobnicate, Unmatched argument",
        "status demo1 --colour, Unknown option",
        "extend <id> 1h, Unmatched argument",
        "restart, Missing required parameter"
    })
    void shouldComplainOfACommandThatDoesNotExist(String line, String message) {
        assertThat(complaint(new Command(line, true))).get().asString().contains(message);
    }
}
