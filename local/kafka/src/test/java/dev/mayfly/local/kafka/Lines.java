// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;

/** Two connectors: one sends the lines of a file, as they are added to it; the other one adds what it gets to a file. */
final class Lines {

    private static final String FILE = "file";
    private static final String TOPIC = "topic";
    private static final ConfigDef CONFIG = new ConfigDef()
            .define(FILE, ConfigDef.Type.STRING, "", ConfigDef.Importance.HIGH, "")
            .define(TOPIC, ConfigDef.Type.STRING, "", ConfigDef.Importance.HIGH, "");

    private Lines() {}

    static List<String> of(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void add(Path file, List<String> lines) {
        try {
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends. */
    public static final class Source extends SourceConnector {

        private Map<String, String> config;

        @Override
        public void start(Map<String, String> props) {
            config = props;
        }

        @Override
        public Class<? extends Task> taskClass() {
            return SourceTask.class;
        }

        @Override
        public List<Map<String, String>> taskConfigs(int maxTasks) {
            return List.of(config);
        }

        @Override
        public void stop() {}

        @Override
        public ConfigDef config() {
            return CONFIG;
        }

        @Override
        public String version() {
            return "1";
        }
    }

    /** Begins at the first line each time it is started. */
    public static final class SourceTask extends org.apache.kafka.connect.source.SourceTask {

        private Map<String, String> config;
        private int sent;

        @Override
        public void start(Map<String, String> props) {
            config = props;
        }

        @Override
        public List<SourceRecord> poll() throws InterruptedException {
            List<String> lines = of(Path.of(config.get(FILE)));
            if (lines.size() == sent) {
                Thread.sleep(50);
                return List.of();
            }
            List<SourceRecord> records = IntStream.range(sent, lines.size())
                    .mapToObj(line -> record(line, lines.get(line)))
                    .toList();
            sent = lines.size();
            return records;
        }

        private SourceRecord record(int line, String text) {
            return new SourceRecord(
                    Map.of(FILE, config.get(FILE)),
                    Map.of("line", line),
                    config.get(TOPIC),
                    Schema.STRING_SCHEMA,
                    text);
        }

        @Override
        public void stop() {}

        @Override
        public String version() {
            return "1";
        }
    }

    /** Receives. */
    public static final class Sink extends SinkConnector {

        private Map<String, String> config;

        @Override
        public void start(Map<String, String> props) {
            config = props;
        }

        @Override
        public Class<? extends Task> taskClass() {
            return SinkTask.class;
        }

        @Override
        public List<Map<String, String>> taskConfigs(int maxTasks) {
            return List.of(config);
        }

        @Override
        public void stop() {}

        @Override
        public ConfigDef config() {
            return CONFIG;
        }

        @Override
        public String version() {
            return "1";
        }
    }

    /** One of these. */
    public static final class SinkTask extends org.apache.kafka.connect.sink.SinkTask {

        private Path file;

        @Override
        public void start(Map<String, String> props) {
            file = Path.of(props.get(FILE));
        }

        @Override
        public void put(Collection<SinkRecord> records) {
            add(file, records.stream().map(record -> record.value().toString()).toList());
        }

        @Override
        public void stop() {}

        @Override
        public String version() {
            return "1";
        }
    }
}
