// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Json;
import dev.mayfly.cli.view.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private static final String NL = System.lineSeparator();

    @TempDir
    Path folder;

    private final FakeDeployment app = new FakeDeployment();
    private final Map<String, String> env =
            new HashMap<>(Map.of("MAYFLY_URL", app.url(), "MAYFLY_KEY", FakeDeployment.KEY));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        app.close();
    }

    private int run(String... args) {
        return run(folder, args);
    }

    private int run(Path home, String... args) {
        out.reset();
        err.reset();
        var screen = Screen.plain(new PrintStream(out, true, StandardCharsets.UTF_8));
        var complaints = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(new Context(screen, complaints, env, home, folder), args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static String lines(String... lines) {
        return String.join(NL, lines) + NL;
    }

    @Test
    void shouldListDemosAsATable() {
        app.holding("k3f9a1", "READY");

        assertThat(run("list")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "ID      STATE  REGION  TIME LEFT  COST                   CAUSE",
                        "k3f9a1  READY  eastus  1h 30m     USD 0.05 (USD 0.61/h)"));
    }

    @Test
    void shouldPrintTheJsonOfTheApiAndNothingElse() throws IOException {
        app.holding("k3f9a1", "READY");

        assertThat(run("list", "--json")).isZero();
        assertThat(Json.mapper().readTree(out()).at("/demos/0/fromTheFuture").asInt())
                .isEqualTo(1);
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldShowADemo() {
        app.holding("k3f9a1", "READY");

        assertThat(run("status", "k3f9a1")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "Demo k3f9a1 is READY, eastus, 3h 53m left",
                        "  + Aura master: create                             2.5 s",
                        "  . Aura master: delete",
                        "  master  bolt://localhost:7687",
                        "  source connector c1: RUNNING, tasks RUNNING",
                        "    as u1: own login",
                        "Verification PASS in 1.5 s, from commit to visible p50 38 ms, longest 61 ms",
                        "  PASS  node create  38 ms"));
    }

    @Test
    void shouldEndWithBadNewsForAFailedDemo() {
        app.holding("k3f9a1", "FAILED");

        assertThat(run("status", "k3f9a1")).isEqualTo(1);
        assertThat(out()).startsWith("Demo k3f9a1 is FAILED, eastus: Aura said no");
    }

    @Test
    void shouldPrintALineForEachChangeWhileItWatches() {
        app.holding("k3f9a1", "DESTROYING", "DESTROYED");

        assertThat(run("status", "k3f9a1", "--watch")).isZero();
        assertThat(out())
                .isEqualTo(lines("Demo k3f9a1 is DESTROYING, eastus, 3h 53m left", "Demo k3f9a1 is DESTROYED, eastus"));
    }

    @Test
    void shouldTellAProblemWithItsId() {
        assertThat(run("status", "nope1")).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("mayfly: There is no demo nope1.\n(HTTP 404, id c0ffee)" + NL);
    }

    @Test
    void shouldCreateWhatWasAskedFor() {
        assertThat(run("create", "--id", "demo1", "--region", "westeurope", "--ttl", "90m"))
                .isZero();
        assertThat(app.bodies()).hasToString("[{\"id\":\"demo1\",\"region\":\"westeurope\",\"ttl\":\"PT1H30M\"}]");
        assertThat(out()).isEqualTo(lines("Demo k3f9a1 is REQUESTED, eastus, 3h 53m left"));
    }

    @Test
    void shouldLeaveEveryChoiceToTheDeployment() {
        assertThat(run("create")).isZero();
        assertThat(app.bodies()).hasToString("[{}]");
    }

    @Test
    void shouldShowThePriceAndMakeNothing() {
        assertThat(run("create", "--dry-run")).isZero();
        assertThat(app.bodies()).hasToString("[{\"dryRun\":true}]");
        assertThat(out())
                .isEqualTo(lines(
                        "Nothing was made. Demo k3f9a1 in eastus for 4h would be:",
                        "  aura-instance  mayfly-k3f9a1-master",
                        "Price: USD 2.44 in all, USD 0.61 an hour, list prices of 2026-05-01",
                        "  USD 0.52  Aura, two instances"));
    }

    @Test
    void shouldWaitUntilReady() {
        assertThat(run("create", "--wait")).isZero();
        assertThat(out())
                .startsWith("  done       2.5 s  Aura master: create" + NL + "Demo k3f9a1 is READY, eastus")
                .contains("Verification PASS");
    }

    @Test
    void shouldEndWithBadNewsIfItDoesNotBecomeReady() {
        app.rising("REQUESTED", "PROVISIONING", "FAILED");

        assertThat(run("create", "--wait", "--json")).isEqualTo(1);
        assertThat(out()).contains("\"cause\" : \"Aura said no\"").doesNotContain("  FAILED ");
    }

    @Test
    void shouldTellAConflict() {
        assertThat(run("create", "--id", "taken")).isEqualTo(1);
        assertThat(err())
                .isEqualTo("mayfly: Demo taken exists with another region: choose another id.\n"
                        + "(HTTP 409, id c0ffee)" + NL);
    }

    @Test
    void shouldVerify() {
        assertThat(run("verify", "k3f9a1")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "Verification PASS in 1.5 s, from commit to visible p50 38 ms, longest 61 ms",
                        "  PASS  node create  38 ms"));
    }

    @Test
    void shouldEndWithBadNewsInDoubt() {
        app.verdict("UNKNOWN");

        assertThat(run("verify", "k3f9a1")).isEqualTo(1);
        assertThat(out()).contains("  UNKNOWN  node create  38 ms  not seen in 30 s");
    }

    @Test
    void shouldWaitForAVerificationThatStillRuns() {
        app.verdict("RUNNING").holding("k3f9a1", "REQUESTED", "READY");

        assertThat(run("verify", "k3f9a1")).isZero();
        assertThat(out()).startsWith("Verification PASS");
    }

    @Test
    void shouldExtendFromNowOrUntil() {
        assertThat(run("extend", "k3f9a1", "--ttl", "2h")).isZero();
        assertThat(run("extend", "k3f9a1", "--until", "2026-05-04T18:30:00Z")).isZero();
        assertThat(app.bodies()).hasToString("[{\"ttl\":\"PT2H\"}, {\"expiresAt\":\"2026-05-04T18:30:00Z\"}]");
    }

    @Test
    void shouldDestroyAndShowTheReceipt() {
        app.holding("k3f9a1", "READY");

        assertThat(run("destroy", "k3f9a1", "--wait")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "  done              Aura master: delete",
                        "Receipt of k3f9a1: DESTROYED, nothing is left (asked)",
                        "  gone  aura-instance  mayfly-master  found by ledger and name  confirmed by aura"));
    }

    @Test
    void shouldEndWithBadNewsIfSomethingIsLeft() {
        app.leavingSomething().holding("k3f9a1", "READY");

        assertThat(run("destroy", "k3f9a1", "--wait")).isEqualTo(1);
        assertThat(out())
                .endsWith(lines(
                        "Receipt of k3f9a1: LEFTOVERS, LEFT: mayfly-master (asked)",
                        "  left  aura-instance  mayfly-master  found by ledger and name  locked by somebody"));
    }

    @Test
    void shouldShowCredentials() {
        assertThat(run("credentials", "k3f9a1")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "              URI                     USER    PASSWORD",
                        "  master      bolt://localhost:7687   neo4j   p-master",
                        "  subscriber  bolt://localhost:7688   neo4j   p-subscriber",
                        "  connect     https://localhost:8083  mayfly  p-connect"));
    }

    @Test
    void shouldReadTheKeyFromAFile() throws IOException {
        env.clear();
        Files.writeString(folder.resolve("key.txt"), FakeDeployment.KEY + "\n");

        assertThat(run("list", "--url", app.url() + "/", "--key-file", "key.txt"))
                .isZero();
    }

    @Test
    void shouldSayThatTheKeyIsNotAccepted() {
        assertThat(run("list", "--key", "another")).isEqualTo(1);
        assertThat(err()).isEqualTo("mayfly: " + app.url() + "/api/demos does not accept the key.\n(HTTP 401)" + NL);
    }

    @Test
    void shouldFindTheLocalDefaultThatRuns() throws IOException {
        env.clear();
        var data = Files.createDirectories(folder.resolve("my data"));
        announce(data, ProcessHandle.current().pid());

        assertThat(run("list", "--data", "my data")).isZero();
        assertThat(run("list")).isEqualTo(2);

        announce(
                Files.createDirectories(folder.resolve(".mayfly")),
                ProcessHandle.current().pid());
        assertThat(run("list")).isZero();
        assertThat(out()).isEqualTo(lines("There is no demo."));
    }

    @Test
    void shouldNotTalkToALocalDefaultThatWasKilled() throws IOException {
        env.clear();
        var data = Files.createDirectories(folder.resolve("data"));
        announce(data, 4_000_000L);

        assertThat(run("list", "--data", "data")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("mayfly: No local default is running on " + data + ": start one with 'mayfly up --data "
                        + data + "'." + NL);
    }

    private void announce(Path data, long pid) throws IOException {
        Files.writeString(data.resolve("running.json"), "{\"pid\":" + pid + ",\"url\":\"" + app.url() + "\"}");
        Files.createDirectories(data.resolve("host"));
        Files.writeString(
                data.resolve("host").resolve("endpoint.json"), "{\"functionKey\":\"" + FakeDeployment.KEY + "\"}");
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        app.close();

        assertThat(run("list")).isEqualTo(1);
        assertThat(err()).isEqualTo("mayfly: " + app.url() + "/api/demos does not answer: no connection" + NL);
    }

    @Test
    void shouldNotSendTheKeyUnencryptedToAnotherMachine() {
        assertThat(run("list", "--url", "http://example.com")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("mayfly: --url http://example.com: the key would travel unencrypted; use https://." + NL);
    }

    @Test
    void shouldAskForAKey() {
        env.clear();

        assertThat(run("list", "--url", "https://example.com")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("mayfly: No function key for https://example.com: give --key-file FILE or set MAYFLY_KEY."
                        + NL);
    }

    @Test
    void shouldAskForADeployment() {
        env.clear();

        assertThat(run("list")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("mayfly: No local default is running here. Start one with 'mayfly up', or name a deployment"
                        + " with --url and --key-file (or MAYFLY_URL and MAYFLY_KEY)." + NL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    status K9 ; Invalid value for positional parameter at index 0 (ID): 'K9' is not a demo id: a letter, then 2 to 7 letters or digits, all lower case, such as k3f9a1
                    status  ; Missing required parameter: 'ID'
                    status a1b2 --colour ; Unknown option: '--colour'
                    extend a1b2 ; Missing required argument (specify one of these): (--ttl=DURATION | --until=INSTANT)
                    extend a1b2 --ttl 0m ; Invalid value for option '--ttl': '0m' is not a duration above zero: write a number with s, m, h or d (90m, 2h, 1d) or an ISO-8601 duration (PT90M)
                    create --ttl soon ; Invalid value for option '--ttl': 'soon' is not a duration above zero: write a number with s, m, h or d (90m, 2h, 1d) or an ISO-8601 duration (PT90M)
                    up --port eighty ; Invalid value for option '--port': 'eighty' is not an int
                    destory a1b2 ; Unmatched arguments from index 0: 'destory', 'a1b2'
                    """)
    void shouldNameTheInputAndTheRule(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith("mayfly: " + message + NL).contains("Try 'mayfly");
        assertThat(out()).isEmpty();
        assertThat(app.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    up --ttl 25h ; --ttl 25h is outside 1m to 24h.
                    up --ttl 59s ; --ttl 59s is outside 1m to 24h.
                    up --port 65536 ; --port 65536 is outside 0 to 65535.
                    up --durable-port 0 ; --durable-port 0 is outside 1 to 65535.
                    """)
    void shouldRefuseWhatTheLocalDefaultCannotDo(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err()).isEqualTo("mayfly: " + message + NL);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAResultFileThatCannotBeWritten() {
        var file = folder.resolve("missing/out.json");

        assertThat(run("up", "--json", "missing/out.json")).isEqualTo(2);
        assertThat(err())
                .isEqualTo(
                        "mayfly: --json " + file + " cannot be written: its folder must exist and be writable." + NL);
    }

    @ParameterizedTest
    @CsvSource({"up", "create", "list", "status", "verify", "extend", "destroy", "credentials", "receipt", "durable"})
    void shouldHelpWithAnExample(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out())
                .startsWith("Usage: mayfly " + command)
                .containsPattern("Examples?:")
                .contains("  mayfly ");
        assertThat(out().lines().filter(line -> line.length() > 100)).isEmpty();
    }

    @Test
    void shouldHelpWithoutArguments() {
        assertThat(run()).isZero();
        assertThat(out()).startsWith("Usage: mayfly").contains("Exit codes:");
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out()).matches("mayfly \\d+\\.\\d+\\.\\d+\\S*\\R");
    }
}
