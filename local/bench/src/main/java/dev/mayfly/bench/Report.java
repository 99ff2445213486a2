// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run of the benchmark, as it is kept in a file.
 *
 * @param at when it began, ISO-8601, UTC
 * @param command repeats it
 * @param connectors which connectors it ran with
 * @param seconds from beginning to end
 */
record Report(
        String at,
        String command,
        Size size,
        String connectors,
        Machine machine,
        double seconds,
        List<Section> sections) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    Report {
        sections = List.copyOf(sections);
    }

    /** What one scenario found, and in how many seconds. */
    record Section(String scenario, String title, double seconds, Result result) {}

    boolean isRight() {
        return sections.stream().allMatch(section -> section.result().isRight());
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json());
    }

    String json() throws IOException {
        return JSON.writeValueAsString(this) + "\n";
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is something else, too
     */
    static Report read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Report.class);
    }
}
