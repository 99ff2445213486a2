// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mayfly's own folder, from wherever the tests are run. */
public final class Project {

    private Project() {}

    public static Path home() {
        try {
            var folder = Path.of("").toRealPath();
            while (!Files.exists(folder.resolve("mayfly"))) {
                folder = folder.getParent();
            }
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
