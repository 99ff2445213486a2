// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.live.LiveDemo;
import dev.mayfly.cli.view.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every {@code ./mayfly} command that the documents show, as it stands but for the name of the demo: on a demo of its
 * own, which is created and destroyed by commands of the documents. {@link RunElsewhere} says of the others who runs them.
 */
@ExtendWith(LiveDemo.Shared.class)
class DocumentsLiveIT {

    private static final String DEMO = "shown1";
    private static final String NAMES = "<id>|\\b(?:demo1|mine1|talk1|k3f9a1|s7qkuf)\\b";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void shouldRunAsTheyStand(LiveDemo live) throws IOException {
        List<String> commands = commands();
        List<String> creations =
                commands.stream().filter(DocumentsLiveIT::isCreation).toList();
        String creation = creations.stream()
                .filter(command -> command.contains("--sample-data"))
                .findFirst()
                .orElseThrow();
        try {
            run(live, creation);
            // One demo is enough: what the others would make is told.
            creations.stream().filter(other -> !other.equals(creation)).forEach(other -> run(live, planned(other)));
            awaitItsSampleData(live);
            commands.stream()
                    .filter(command -> !isCreation(command) && !command.startsWith("destroy "))
                    .forEach(command -> runAndSettle(live, command));
            commands.stream().filter(command -> command.startsWith("destroy ")).forEach(command -> run(live, command));
        } finally {
            live.destroy(DEMO);
        }
    }

    private static List<String> commands() throws IOException {
        return DocumentsTest.documents().stream()
                .flatMap(document -> document.shell().stream())
                .filter(line -> line.startsWith("./mayfly "))
                .filter(line -> RunElsewhere.ALL.stream().noneMatch(elsewhere -> elsewhere.covers(line)))
                .map(line -> line.substring("./mayfly ".length()).replaceAll(NAMES, DEMO))
                .distinct()
                .toList();
    }

    private static boolean isCreation(String command) {
        return command.startsWith("create ");
    }

    private static String planned(String creation) {
        return creation.contains(" --dry-run") ? creation : creation + " --dry-run";
    }

    /** What the creation asked for is written without a further word, and arrives. */
    private static void awaitItsSampleData(LiveDemo live) {
        await().atMost(PATIENCE)
                .until(() -> "DONE".equals(run(live, 0).path("state").asText()));
        assertThat(run(live, 0).path("run").asText()).isEqualTo("data-first");
        assertThat(run(live, 0).path("digest").asText())
                .as(run(live, 0).toString())
                .isEqualTo("EQUAL");
    }

    private static JsonNode run(LiveDemo live, int index) {
        return live.call("GET", "/demos/" + DEMO + "/data", null)
                .json()
                .path("runs")
                .path(index);
    }

    private void runAndSettle(LiveDemo live, String command) {
        if (command.endsWith(" --watch")) {
            watch(live, command);
            return;
        }
        run(live, command);
        if (command.contains(" --trickle")) {
            run(live, "data " + DEMO + " --stop");
        }
    }

    /** Until Ctrl-C, which is 128 and the number of that signal to a shell. */
    private static void watch(LiveDemo live, String command) {
        try (var process = live.command(command.split(" ", -1))) {
            await().atMost(PATIENCE).until(() -> process.output().contains("subscriber"));
            process.interrupt();
            assertThat(process.exitCode()).as(process.output()).isEqualTo(130);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The end of a run with sample data is told a moment before another one may begin. */
    private void run(LiveDemo live, String command) {
        await(command).atMost(Duration.ofSeconds(30)).until(() -> exit(live, command), exit -> !exit.err()
                .contains(" goes on at demo "));
    }

    private record Ended(int code, String err) {}

    private Ended exit(LiveDemo live, String command) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var environment = Map.of("MAYFLY_URL", live.url().toString(), "MAYFLY_KEY", live.functionKey());
        var context = new Context(
                Screen.plain(new PrintStream(out, true, StandardCharsets.UTF_8)),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                folder);
        int code = Main.run(context, command.split(" ", -1));
        String complaint = err.toString(StandardCharsets.UTF_8);
        boolean mayBeTriedAgain = complaint.contains(" goes on at demo ");
        assertThat(mayBeTriedAgain ? 0 : code)
                .as(() -> "mayfly " + command + "\n" + (command.startsWith("credentials") ? "" : out) + complaint)
                .isZero();
        return new Ended(code, complaint);
    }
}
