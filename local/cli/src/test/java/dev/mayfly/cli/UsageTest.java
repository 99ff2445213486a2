// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest extends CommandTest {

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
                    destroy  ; Missing required parameter: 'ID'
                    status a1b2 --colour ; Unknown option: '--colour'
                    extend a1b2 ; Missing required argument (specify one of these): (--ttl=DURATION | --until=INSTANT)
                    extend a1b2 --ttl 0m ; Invalid value for option '--ttl': '0m' is not a duration above zero: write a number with s, m, h or d (90m, 2h, 1d) or an ISO-8601 duration (PT90M)
                    extend a1b2 --until tomorrow ; Invalid value for option '--until': 'tomorrow' is not a moment in UTC: write it as 2030-01-31T18:00:00Z
                    create --ttl soon ; Invalid value for option '--ttl': 'soon' is not a duration above zero: write a number with s, m, h or d (90m, 2h, 1d) or an ISO-8601 duration (PT90M)
                    create --scale 3 ; Missing required argument(s): --sample-data=NAME
                    restart a1b2 drain ; Invalid value for positional parameter at index 1 (CONNECTOR): expected one of [source, sink] (case-insensitive) but was 'drain'
                    drill a1b2 pause-sink now ; Unmatched argument at index 3: 'now'
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
                    up --then-destroy --sample-data social-network ; --sample-data is written once the demo is READY, which is when --then-destroy destroys it: leave one of them out.
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
    void shouldRefuseAFileThatCannotBeWritten() {
        var file = folder.resolve("missing/out.json");
        for (var option : new String[] {"--json", "--record-requests"}) {
            assertThat(run("up", option, "missing/out.json")).isEqualTo(2);
            assertThat(err())
                    .endsWith("mayfly: " + option + " " + file
                            + " cannot be written: its folder must exist and be writable." + NL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "up",
        "create",
        "list",
        "status",
        "verify",
        "digest",
        "resync",
        "pulse",
        "restart",
        "drill",
        "extend",
        "destroy",
        "credentials",
        "dashboard",
        "receipt",
        "preflight",
        "sweep",
        "durable",
        "completion"
    })
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
    void shouldHelpAsACommandToo() {
        assertThat(run("help", "extend")).isZero();
        assertThat(out()).startsWith("Usage: mayfly extend");
        assertThat(run("help")).isZero();
        assertThat(out()).startsWith("Usage: mayfly").contains("Exit codes:");
    }

    @Test
    void shouldCompleteEveryCommandAndItsOptions() {
        assertThat(run("completion")).isZero();
        assertThat(out())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_mayfly")
                .contains("'--then-destroy'")
                .contains("function _picocli_mayfly_lab_monitor()");
    }

    /** The list of commands shows the first line of each description: it must say enough by itself. */
    @Test
    void shouldDescribeEachCommandInTheListByAWholeSentence() {
        assertThat(run("--help")).isZero();
        String list = out().replaceAll("(?s).*\\RCommands [^\\r\\n]*\\R", "").replaceAll("(?s)\\R\\R.*", "");

        assertThat(list.split("\\R(?=  \\w)")).hasSizeGreaterThan(8).allMatch(line -> line.strip()
                .endsWith("."));
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out()).matches("mayfly \\d+\\.\\d+\\.\\d+\\S*\\R");
    }
}
