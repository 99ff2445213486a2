// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.local.kit.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.zip.ZipFile;

/** Somebody's own connector jar, such as Neo4j's official one, in place of the stand-ins. */
final class ConnectorJar {

    private static final List<String> CLASSES = List.of(
            "org/neo4j/connectors/kafka/source/Neo4jConnector.class",
            "org/neo4j/connectors/kafka/sink/Neo4jConnector.class");

    private ConnectorJar() {}

    /**
     * Checks that the file is a jar with both connector classes.
     *
     * @throws UsageException if it is not
     */
    static void check(Path jar) {
        if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
            throw new UsageException("--connector-jar " + jar + " is not a file that can be read.");
        }
        try (var zip = new ZipFile(jar.toFile())) {
            for (var name : CLASSES) {
                if (zip.getEntry(name) == null) {
                    throw new UsageException("--connector-jar " + jar + " holds no " + name.replace('/', '.')
                            + ": Mayfly needs the Neo4j connector for Kafka 5.x, as one jar"
                            + " (neo4j-kafka-connect-5.2.0.jar).");
                }
            }
        } catch (IOException e) {
            throw new UsageException("--connector-jar " + jar + " is no jar: " + e.getMessage() + ".");
        }
    }

    /** Makes a plugin path that holds this jar alone: Connect takes whatever lies there. */
    static Path asPlugin(Path jar, Path pluginPath) throws IOException {
        clear(pluginPath);
        var folder = OwnerOnly.folder(pluginPath.resolve("neo4j-connector"));
        Files.copy(jar, folder.resolve(jar.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        return pluginPath;
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
