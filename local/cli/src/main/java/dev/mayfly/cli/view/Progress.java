// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Step;
import java.time.Instant;
import java.util.List;

/** Shows steps while they run. */
public interface Progress extends AutoCloseable {

    /** The steps as they are now; called again and again. */
    void show(List<Step> steps, Instant now);

    /** The last state stays on the screen. */
    @Override
    void close();

    /** Redraws on a terminal that is high enough, lines of what changed elsewhere. */
    static Progress on(Screen screen) {
        return screen.live() ? new LiveProgress(screen) : new PlainProgress(screen);
    }
}
