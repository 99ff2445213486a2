// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No test: {@code .ci/golden} runs it to record the histories of a release, named by the property mayfly.golden. */
class RecordGoldenHistories {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @Test
    void record(@TempDir Path folder) throws IOException {
        String version = System.getProperty("mayfly.golden", "");
        assertThat(version).as("mayfly.golden").matches("\\d+\\.\\d+\\.\\d+");
        for (Map.Entry<String, List<Recording>> scenario :
                Scenarios.play(folder).entrySet()) {
            for (Recording recording : oneEach(scenario.getValue())) {
                recording.write(FOLDER.resolve(version), scenario.getKey());
            }
        }
    }

    /** The longest history of each orchestrator. */
    private static List<Recording> oneEach(List<Recording> all) {
        return List.copyOf(all.stream()
                .collect(Collectors.toMap(
                        Recording::orchestrator,
                        recording -> recording,
                        (one, other) -> one.events().size() >= other.events().size() ? one : other,
                        LinkedHashMap::new))
                .values());
    }
}
