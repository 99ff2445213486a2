// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.local.kit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One {@code mayfly up --then-destroy} in a data folder of its own.
 *
 * @param phases seconds, by the names of its result
 * @param passed whether it was verified, and destroyed with an empty receipt
 */
record UpRun(Map<String, Double> phases, boolean passed) {

    private static final Duration AT_MOST = Duration.ofMinutes(4);
    private static final Duration GRACE = Duration.ofSeconds(40);

    static UpRun in(BenchContext context, Path folder) throws IOException, InterruptedException {
        Path json = folder.resolve("up.json");
        ChildProcess up = ChildProcess.java("up", context.built().classPath("local/cli"), "dev.mayfly.cli.Main")
                .jvm("-Xmx256m", "-Dmayfly.home=" + context.built().home())
                .args(
                        "up",
                        "--then-destroy",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString())
                .args("--json", json.toString())
                .log(folder.resolve("up.log"))
                .start();
        context.own(() -> up.stop(GRACE));
        try {
            up.onExit().get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
            return read(json);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("'up' did not end within " + AT_MOST.toMinutes() + " min", e);
        } finally {
            up.stop(GRACE);
        }
    }

    private static UpRun read(Path json) throws IOException {
        if (!Files.exists(json)) {
            throw new IOException("'up' ended without a result");
        }
        return of(new ObjectMapper().readTree(json.toFile()));
    }

    static UpRun of(JsonNode result) {
        Map<String, Double> phases = new LinkedHashMap<>();
        result.path("phases")
                .properties()
                .forEach(phase -> phases.put(phase.getKey(), phase.getValue().asDouble()));
        return new UpRun(phases, result.path("passed").asBoolean());
    }
}
