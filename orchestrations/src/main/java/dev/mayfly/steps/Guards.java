// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.guard.GuardState;
import dev.mayfly.guard.Recovery;
import dev.mayfly.life.DemoRecord;

/** What the guard has written down, for those who show it. */
public final class Guards {

    private Guards() {}

    /** What the last look at the demo left. */
    public static GuardState state(Services services, DemoRecord record) {
        return GuardSteps.state(Bench.of(services, record));
    }

    /** How often its cursor was recovered, or is being recovered. */
    public static int recoveries(Services services, DemoRecord record) {
        return new RecoverySteps(Bench.of(services, record))
                .newest()
                .map(Recovery::number)
                .orElse(0);
    }
}
