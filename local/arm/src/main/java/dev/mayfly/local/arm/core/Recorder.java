// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.kit.Filter;
import dev.mayfly.local.kit.Handler;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * Writes down every request, one line of JSON each: {@code time, method, path, apiVersion, status, body}. A status of 0 means
 * that no answer was sent. Secrets in bodies are masked; answers, which hold keys, are not written at all.
 */
public final class Recorder implements Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MASK = "***";

    /** Fields whose value is a secret wherever they stand. */
    private static final Set<String> SECRET =
            Set.of("securevalue", "password", "workspacekey", "storageaccountkey", "secret");

    private final Path file;

    /**
     * @throws IOException if the file cannot be written
     */
    public Recorder(Path file) throws IOException {
        this.file = file;
        Files.write(file, new byte[0]);
    }

    @Override
    public Response around(Request request, Handler next) throws Exception {
        Instant time = Instant.now();
        Response response = next.handle(request);
        write(time, request, response.status());
        return response;
    }

    private synchronized void write(Instant time, Request request, int status) throws IOException {
        ObjectNode line = Json.object()
                .put("time", time.toString())
                .put("method", request.method())
                .put("path", request.path())
                .put("apiVersion", request.query("api-version").orElse(null))
                .put("status", status);
        line.set("body", body(request));
        Files.write(
                file,
                (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.APPEND);
    }

    private static JsonNode body(Request request) {
        if (request.bytes().length == 0) {
            return null;
        }
        try {
            return masked(JSON.readTree(request.bytes()));
        } catch (JsonProcessingException e) {
            return Json.of("not JSON, " + request.bytes().length + " bytes");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    /** Masks in place. Below a secret field everything is secret, such as each file of a secret volume. */
    static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("isSecret").asBoolean()) {
                object.put("value", MASK);
            }
            object.properties()
                    .forEach(field -> field.setValue(
                            isSecret(field.getKey()) ? hidden(field.getValue()) : masked(field.getValue())));
        } else {
            node.forEach(Recorder::masked);
        }
        return node;
    }

    private static boolean isSecret(String field) {
        return SECRET.contains(field.toLowerCase(Locale.ROOT));
    }

    private static JsonNode hidden(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(hidden(field.getValue())));
            return object;
        }
        return value.isNull() ? value : Json.of(MASK);
    }
}
