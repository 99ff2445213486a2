// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the process begins and ends. */
class Neo4jProcessIT {
    @TempDir
    Path home;

    Process process;

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void endsWithItsStandardInput() throws Exception {
        start("token", "--home", home.toString(), "--control-port", "0");
        await().atMost(Duration.ofSeconds(20)).until(() -> output().contains("control API on port"));

        process.getOutputStream().close();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void wrongUsage_isOneSentence_andExitsWith2() throws Exception {
        start("token", "--home", home.toString());

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output()).isEqualTo("--home and --control-port must be given\n");
    }

    @Test
    void withoutToken_refusesToStart() throws Exception {
        start("", "--home", home.toString(), "--control-port", "0");

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output()).isEqualTo("MAYFLY_CONTROL_TOKEN must be set\n");
    }

    private void start(String token, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.add(Neo4jProcess.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile());
        builder.environment().put("CLASSPATH", LocalNeo4j.classPath());
        builder.environment().put("MAYFLY_CONTROL_TOKEN", token);
        process = builder.start();
    }

    private String output() throws IOException {
        return Files.readString(home.resolve("out"));
    }
}
