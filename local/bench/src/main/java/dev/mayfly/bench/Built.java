// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The built modules in Mayfly's folder.
 *
 * @param home Mayfly's folder
 */
public record Built(Path home) {

    /**
     * The class path of a module that is started as a process, joined by the path separator.
     *
     * @param module its folder, such as {@code local/kafka}
     * @throws IOException if it is not built
     */
    public String classPath(String module) throws IOException {
        Path target = home.resolve(module).resolve("target");
        Path libraries = target.resolve("runtime.classpath");
        if (!Files.isDirectory(target.resolve("classes")) || !Files.exists(libraries)) {
            throw new IOException("the module " + module + " is not built: start the benchmark with 'mayfly bench'");
        }
        return target.resolve("classes")
                + File.pathSeparator
                + Files.readString(libraries).strip();
    }

    /** The folder of stand-in connectors that a Connect worker takes as its plugin path. */
    public Path plugins() throws IOException {
        Path plugins = home.resolve("local/connectors/target/plugin");
        if (!Files.isDirectory(plugins)) {
            throw new IOException("the module local/connectors is not built: start the benchmark with 'mayfly bench'");
        }
        return plugins;
    }

    /** The worker configuration of the Connect image. */
    public Path worker() {
        return home.resolve("kafka-connect-image/image/worker.properties");
    }
}
