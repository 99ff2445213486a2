// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.Json;
import dev.mayfly.cli.client.Receipt;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.client.Step;
import dev.mayfly.cli.errors.BadNewsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The machine-readable result of {@code mayfly up}, filled while it runs, so that it can be written whenever and however
 * it ends. Durations are seconds; {@code phases} counts {@code start}, {@code ready} and {@code total} from the start of
 * the process.
 */
final class RunReport {

    private final ObjectNode json = Json.mapper().createObjectNode();
    private final ObjectNode phases = Json.mapper().createObjectNode();
    private final Instant startedAt;

    /** @param startedAt when the process was started */
    RunReport(Instant startedAt) {
        this.startedAt = startedAt;
        json.putObject("mayfly").put("version", Version.text());
        json.putNull("demo");
        json.set("phases", phases);
        json.putArray("steps");
        json.putNull("verification");
        json.putNull("receipt");
        json.put("passed", false);
    }

    /** The local default is up; its parts started side by side. */
    void started(List<Step> parts, Instant now) {
        parts.forEach(part -> phases.put(part.name() + "Seconds", part.seconds()));
        put("startSeconds", startedAt, now);
    }

    /** The demo is up; {@code createdAt} is when it was asked for. */
    void ready(Instant createdAt, Instant now) {
        put("provisionSeconds", createdAt, now);
        put("readySeconds", startedAt, now);
    }

    /** The demo as it was last seen, with all its steps; where its parts answered is kept from before its end. */
    void demo(Reply<Demo> demo) {
        var copy = (ObjectNode) demo.json().deepCopy();
        var endpoints = json.at("/demo/endpoints");
        if (copy.path("endpoints").isEmpty() && !endpoints.isMissingNode()) {
            copy.set("endpoints", endpoints);
        }
        var steps = copy.remove("steps");
        var verification = copy.remove("verification");
        json.set("demo", copy);
        if (steps != null) {
            json.set("steps", steps);
        }
        if (verification != null && !verification.isNull()) {
            json.set("verification", verification);
        }
    }

    /** The demo is gone; {@code askedAt} is when its end was asked for or seen. */
    void receipt(Reply<Receipt> receipt, Instant askedAt, Instant now) {
        json.set("receipt", receipt.json());
        put("destroySeconds", askedAt, now);
    }

    /** A demo of an interrupted run was brought to its end. */
    void recovered(Reply<Demo> demo, Reply<Receipt> receipt) {
        var one = json.withArray("recovered").addObject();
        one.set("demo", demo.json());
        one.set("receipt", receipt.json());
    }

    /** A demo of an interrupted run was taken over and is this run's own now. */
    void adopted() {
        json.put("adopted", true);
    }

    void memory(JsonNode memory) {
        json.set("memory", memory);
    }

    /** Why it did not pass; the first reason counts, the others follow from it. */
    void error(String message) {
        if (!json.has("error")) {
            json.put("error", message);
        }
        json.put("passed", false);
    }

    /** Says that all is well, unless an error was told. */
    void passed(boolean passed) {
        json.put("passed", passed && !json.has("error"));
    }

    boolean hasPassed() {
        return json.path("passed").asBoolean();
    }

    ObjectNode json() {
        return json;
    }

    /** Writes the file; {@code now} closes the total. */
    void write(Path file, Instant now) {
        put("totalSeconds", startedAt, now);
        try {
            Files.writeString(file, json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new BadNewsException("The result could not be written to " + file + ": " + e.getMessage());
        }
    }

    private void put(String phase, Instant from, Instant to) {
        phases.put(phase, Duration.between(from, to).toMillis() / 1000.0);
    }
}
