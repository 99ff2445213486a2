// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.lab.LabReport;
import dev.mayfly.lab.Pattern;
import dev.mayfly.life.DemoId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of {@code POST /lab/connections}, checked.
 *
 * @param demo empty for the only one that is ready
 * @param tasks of each pattern
 */
public record LabRequest(Optional<DemoId> demo, List<Pattern> patterns, int tasks) {

    private static final int TASKS = 100;
    private static final Set<String> FIELDS = Set.of("demo", "pattern", "tasks");

    /**
     * @throws Problem listing everything that is wrong
     */
    public static LabRequest read(String body) {
        RequestReader reader = RequestReader.of(body, FIELDS);
        Optional<DemoId> demo = reader.text("demo", DemoId::new);
        List<Pattern> patterns = reader.text("pattern", Pattern::parse).orElse(Pattern.parse(Pattern.BOTH));
        int tasks = reader.number("tasks", LabReport.FEWEST_TASKS, LabReport.MOST_TASKS)
                .orElse(TASKS);
        reader.refuseErrors();
        return new LabRequest(demo, patterns, tasks);
    }
}
