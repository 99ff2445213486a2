// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    @Test
    void shouldWeighTheApp(@TempDir Path app) throws IOException {
        Files.createDirectories(app.resolve("lib"));
        Files.createDirectories(app.resolve("Health"));
        Files.write(app.resolve("lib/small.jar"), new byte[10]);
        Files.write(app.resolve("lib/big.jar"), new byte[2 << 20]);
        Files.writeString(app.resolve("Health/function.json"), "{}");

        StagedApp staged = StagedApp.in(app);

        assertThat(staged.jars()).extracting(StagedApp.Jar::name).containsExactly("big.jar", "small.jar");
        assertThat(staged.jars().get(0).mebibytes()).isEqualTo(2);
        assertThat(staged.functions()).isEqualTo(1);
        assertThat(staged.bytes()).isEqualTo((2 << 20) + 10 + 2);
    }

    @Test
    void shouldReadTheResultOfUp() throws IOException {
        UpRun run = UpRun.of(new ObjectMapper()
                .readTree("{\"phases\":{\"startSeconds\":4.5,\"readySeconds\":16.6},\"passed\":true}"));
        assertThat(run.passed()).isTrue();
        assertThat(run.phases()).containsEntry("startSeconds", 4.5).containsEntry("readySeconds", 16.6);
    }
}
