// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Functions host with the app.
 *
 * @param child the process
 * @param data its own data folder
 */
record HostPart(Child child, Path data) {

    /**
     * Whether it is ready: it writes its file then. After {@code kill -9} the file of a former host lies there, so the
     * process is compared too.
     */
    boolean isUp() {
        var file = data.resolve("endpoint.json");
        try {
            return Files.exists(file)
                    && Json.mapper().readTree(file.toFile()).path("pid").asLong()
                            == child.process().pid();
        } catch (IOException e) {
            return false;
        }
    }
}
