// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.cli.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorJarTest {

    private static final String SOURCE = "org/neo4j/connectors/kafka/source/Neo4jConnector.class";
    private static final String SINK = "org/neo4j/connectors/kafka/sink/Neo4jConnector.class";

    @TempDir
    Path temp;

    private Path jar(String... entries) throws IOException {
        var file = temp.resolve("some.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return file;
    }

    @Test
    void shouldTakeAJarWithBothConnectors() throws IOException {
        var jar = jar(SOURCE, SINK);

        assertThatCode(() -> ConnectorJar.check(jar)).doesNotThrowAnyException();
    }

    @Test
    void shouldSayWhichConnectorIsMissing() throws IOException {
        var jar = jar(SOURCE);

        assertThatThrownBy(() -> ConnectorJar.check(jar))
                .isInstanceOf(UsageException.class)
                .hasMessage("--connector-jar " + jar + " holds no org.neo4j.connectors.kafka.sink.Neo4jConnector.class:"
                        + " Mayfly needs the Neo4j connector for Kafka 5.x, as one jar"
                        + " (neo4j-kafka-connect-5.2.0.jar).");
    }

    @Test
    void shouldSayThatItIsNoJar() throws IOException {
        var text = Files.writeString(temp.resolve("text.jar"), "hello");

        assertThatThrownBy(() -> ConnectorJar.check(text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--connector-jar " + text + " is no jar: ");
    }

    @Test
    void shouldSayThatItIsNotThere() {
        var missing = temp.resolve("missing.jar");

        assertThatThrownBy(() -> ConnectorJar.check(missing))
                .isInstanceOf(UsageException.class)
                .hasMessage("--connector-jar " + missing + " is not a file that can be read.");
    }

    @Test
    void shouldLeaveNothingElseOnThePluginPath() throws IOException {
        var plugins = temp.resolve("plugin");
        Files.createDirectories(plugins.resolve("former/deeper"));
        Files.createFile(plugins.resolve("former/deeper/old.jar"));

        ConnectorJar.asPlugin(jar(SOURCE, SINK), plugins);

        try (var files = Files.walk(plugins)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(plugins.resolve("neo4j-connector/some.jar"));
        }
    }
}
