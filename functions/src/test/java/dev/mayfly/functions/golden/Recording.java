// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.golden;

import com.google.protobuf.TextFormat;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The history of one execution of an orchestration.
 *
 * @param orchestrator name of its function
 * @param instance id of its instance
 */
public record Recording(String orchestrator, String instance, List<HistoryEvent> events) {

    public Recording {
        events = List.copyOf(events);
    }

    /** Reads what {@link #write} wrote. The orchestrator and its instance are said by the event that started it. */
    static Recording read(Path file) throws IOException {
        List<HistoryEvent> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            events.add(TextFormat.parse(line, HistoryEvent.class));
        }
        HistoryEvent started = events.stream()
                .filter(HistoryEvent::hasExecutionStarted)
                .findFirst()
                .orElseThrow(() -> new IOException(file + " has no start of an execution"));
        return new Recording(
                started.getExecutionStarted().getName(),
                started.getExecutionStarted().getOrchestrationInstance().getInstanceId(),
                events);
    }

    /** Writes it into the folder of a version. */
    void write(Path folder, String scenario) throws IOException {
        List<String> lines =
                events.stream().map(TextFormat.printer()::shortDebugString).toList();
        Files.createDirectories(folder);
        Files.write(folder.resolve(orchestrator + "." + scenario + ".txt"), lines);
    }
}
