// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.errors.UsageException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built modules in Mayfly's folder. Processes run straight from what Maven built: {@code target/classes} and the
 * class path that Maven wrote down, so that nothing is copied.
 *
 * @param home Mayfly's folder
 */
record Modules(Path home) {

    /**
     * The class path of a module that is started as a process.
     *
     * @throws UsageException if the module is not built
     */
    List<Path> classPath(String module) {
        var target = home.resolve(module).resolve("target");
        var libraries = target.resolve("runtime.classpath");
        if (!Files.isDirectory(target.resolve("classes")) || !Files.exists(libraries)) {
            throw notBuilt(module);
        }
        return Stream.concat(Stream.of(target.resolve("classes")), split(read(libraries)))
                .toList();
    }

    /** The app as it would be deployed: {@code function.json} files, jar and libraries. */
    Path stagedApp() {
        var app = home.resolve("functions/target/azure-functions/mayfly");
        if (!Files.exists(app.resolve("host.json"))) {
            throw notBuilt("functions");
        }
        return app;
    }

    /** The folder of stand-in connectors that a Connect worker takes as its plugin path. */
    Path plugins() {
        var plugins = home.resolve("local/connectors/target/plugin");
        if (!Files.isDirectory(plugins)) {
            throw notBuilt("local/connectors");
        }
        return plugins;
    }

    /** The worker configuration of the Connect image. */
    Path worker() {
        return home.resolve("kafka-connect-image/image/worker.properties");
    }

    private static Stream<Path> split(String classPath) {
        return Arrays.stream(classPath.strip().split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UsageException notBuilt(String module) {
        return new UsageException(
                "The module " + module + " is not built: start Mayfly with its script 'mayfly', or run 'mvn package'.");
    }
}
