// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Sends one record: the text that its config's {@code echo} became. Tells what config providers gave to a connector. */
public final class EchoSource extends SourceConnector {

    private Map<String, String> config;

    @Override
    public void start(Map<String, String> props) {
        config = props;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return EchoTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(config);
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define("topic", ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "")
                .define("echo", ConfigDef.Type.PASSWORD, ConfigDef.Importance.HIGH, "")
                .define("random", ConfigDef.Type.INT, 0, ConfigDef.Importance.LOW, "");
    }

    @Override
    public String version() {
        return "1";
    }

    /** The one task. */
    public static final class EchoTask extends SourceTask {

        private Map<String, String> config;
        private boolean sent;

        @Override
        public void start(Map<String, String> props) {
            config = props;
        }

        @Override
        public List<SourceRecord> poll() throws InterruptedException {
            if (sent) {
                Thread.sleep(50);
                return List.of();
            }
            sent = true;
            return List.of(new SourceRecord(
                    Map.of("echo", "1"),
                    Map.of("sent", 1L),
                    config.get("topic"),
                    Schema.STRING_SCHEMA,
                    config.get("echo") + random(Integer.parseInt(config.getOrDefault("random", "0")))));
        }

        /** A text of that many characters that nothing can pack. */
        private static String random(int length) {
            return new Random(1)
                    .ints(length, ' ' + 1, 127)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        @Override
        public void stop() {}

        @Override
        public String version() {
            return "1";
        }
    }
}
