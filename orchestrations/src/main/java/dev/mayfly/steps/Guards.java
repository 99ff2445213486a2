// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.guard.GuardState;
import dev.mayfly.guard.Recovery;
import dev.mayfly.life.DemoRecord;
import java.util.List;
import java.util.stream.Stream;

/** What the guard has written down, for those who show it. */
public final class Guards {

    private Guards() {}

    /** What the last look at the demo left. */
    public static GuardState state(Services services, DemoRecord record) {
        return GuardSteps.state(Bench.of(services, record));
    }

    /** What a person should know: the guard's warnings, and that the sink skipped changes. */
    public static List<String> warnings(Services services, DemoRecord record) {
        Bench bench = Bench.of(services, record);
        return Stream.concat(
                        GuardSteps.state(bench).warnings().stream(),
                        new SkipSteps(bench).newest().map(skip -> skip.words(bench.now())).stream())
                .toList();
    }

    /** How often its cursor was recovered, or is being recovered. */
    public static int recoveries(Services services, DemoRecord record) {
        return new RecoverySteps(Bench.of(services, record))
                .newest()
                .map(Recovery::number)
                .orElse(0);
    }
}
