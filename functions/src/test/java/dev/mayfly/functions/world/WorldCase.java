// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A world for each scenario; whatever happened in it, the promises must hold at its end. */
public abstract class WorldCase {

    /** Ten times as fast as ours: the waits of the plans are real, and still short. */
    private static final int SPEED = 10;

    @TempDir
    private Path folder;

    protected World world;

    @BeforeEach
    void begin() {
        world = new World(folder, SPEED);
    }

    @AfterEach
    void keepThePromises() {
        try (World ending = world) {
            Promises.check(ending);
        }
    }
}
