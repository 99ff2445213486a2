// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.settings.Settings;
import java.util.Set;

/** The body of {@code POST /sweep}. */
public record SweepRequest(boolean dryRun) {

    private static final String DRY_RUN = "dryRun";

    /**
     * Reads the body; a deployment whose settings say so only ever looks.
     *
     * @throws Problem listing everything that is wrong
     */
    public static SweepRequest read(String body, Settings settings) {
        RequestReader reader = RequestReader.of(body, Set.of(DRY_RUN));
        boolean dryRun = reader.flag(DRY_RUN);
        reader.refuseErrors();
        return new SweepRequest(dryRun || settings.sweep().dryRun());
    }
}
