// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.client.Deployment;
import dev.mayfly.cli.client.FunctionKey;
import dev.mayfly.cli.client.Json;
import dev.mayfly.local.kit.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The local default that runs on a data folder, as {@code running.json} there tells other commands. It holds no key:
 * that stays in the host's own file.
 *
 * @param pid the process of {@code mayfly up}
 * @param url where the app answers
 */
public record Running(long pid, String url) {

    /** Where the data lies unless {@code --data} says otherwise. */
    public static final String DEFAULT_FOLDER = ".mayfly";

    static final String FILE = "running.json";

    /**
     * What is written in the data folder, whether it still runs or not.
     *
     * @throws IOException if the file is there and cannot be read
     */
    public static Optional<Running> in(Path data) throws IOException {
        var file = data.resolve(FILE);
        return Files.exists(file)
                ? Optional.of(Json.mapper().readValue(file.toFile(), Running.class))
                : Optional.empty();
    }

    void write(Path data) throws IOException {
        OwnerOnly.write(data.resolve(FILE), Json.mapper().writeValueAsBytes(this));
    }

    static void remove(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    /** Whether the process still exists; after {@code kill -9} the file stays and the process does not. */
    public boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /**
     * The deployment with the key that its host made for itself.
     *
     * @throws IOException while the host has not written it yet
     */
    public Deployment deployment(Path data) throws IOException {
        JsonNode endpoint = Json.mapper()
                .readTree(data.resolve("host").resolve("endpoint.json").toFile());
        return new Deployment(
                URI.create(url), FunctionKey.of(endpoint.path("functionKey").asText()));
    }
}
