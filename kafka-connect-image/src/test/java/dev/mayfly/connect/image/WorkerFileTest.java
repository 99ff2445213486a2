// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WorkerFileTest {

    @Test
    void shouldFillInEveryReference() {
        Map<String, String> file =
                Map.of("a", "${env:X}", "b", "x=\"${env:X}\" y=${env:Y};", "c", "$Connection ${dir:z}");

        assertThat(WorkerFile.fill(file, Map.of("X", "1", "Y", "2")))
                .containsExactlyEntriesOf(
                        new java.util.TreeMap<>(Map.of("a", "1", "b", "x=\"1\" y=2;", "c", "$Connection ${dir:z}")));
    }

    @Test
    void shouldTakeValuesAsTheyAre() {
        assertThat(WorkerFile.fill(Map.of("a", "${env:X}"), Map.of("X", "$1\\${env:Y}")))
                .containsEntry("a", "$1\\${env:Y}");
    }

    @Test
    void shouldNameAllThatIsMissingAtOnceAndNoValue() {
        Map<String, String> file = Map.of("a", "${env:X} ${env:Y}", "b", "${env:Z}", "c", "${env:SET}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerFile.fill(file, Map.of("Y", "", "SET", "hidden")))
                .withMessage("The worker needs these environment variables, which are not set: X, Y, Z");
    }

    @Test
    void shouldNeedJustTheVariablesThatTheReadmeLists() throws IOException {
        Map<String, String> shipped = shipped();
        TreeSet<String> names = new TreeSet<>();
        shipped.values().forEach(text -> Pattern.compile("\\$\\{env:(\\w+)}")
                .matcher(text)
                .results()
                .forEach(match -> names.add(match.group(1))));

        assertThat(names)
                .containsExactly(
                        "BOOTSTRAP_SERVERS",
                        "CONNECTION_STRING",
                        "CONNECT_ADMIN_LISTENERS",
                        "CONNECT_GROUP_ID",
                        "CONNECT_KEYSTORE",
                        "CONNECT_KEYSTORE_PASSWORD",
                        "CONNECT_LISTENERS",
                        "PLUGIN_PATH",
                        "SECURITY_PROTOCOL");
    }

    @Test
    void shouldSayTheSameOfTheConnectionToAllFourClients() throws IOException {
        Map<String, String> shipped = shipped();
        for (String key : new String[] {
            "security.protocol",
            "sasl.mechanism",
            "sasl.jaas.config",
            "connections.max.idle.ms",
            "metadata.max.age.ms",
            "request.timeout.ms"
        }) {
            for (String client : new String[] {"admin.", "producer.", "consumer."}) {
                assertThat(shipped).containsEntry(client + key, shipped.get(key));
            }
        }
    }

    @Test
    void shouldStayBelowTheIdleLimitOfAzure() throws IOException {
        Map<String, String> shipped = shipped();
        shipped.keySet()
                .removeIf(key -> !key.endsWith("connections.max.idle.ms") && !key.endsWith("metadata.max.age.ms"));

        assertThat(shipped).hasSize(8).allSatisfy((key, millis) -> assertThat(Integer.parseInt(millis))
                .isLessThan(240_000));
    }

    /** The user name is that very text, and a JAAS line without its last semicolon is refused. */
    @Test
    void shouldLogInAsEventHubsWantsIt() throws IOException {
        assertThat(shipped())
                .containsEntry("sasl.mechanism", "PLAIN")
                .hasEntrySatisfying("sasl.jaas.config", line -> assertThat(line)
                        .contains(" username=\"$ConnectionString\" ")
                        .endsWith(";"));
    }

    /**
     * What the Standard tier has, and what it has not.
     *
     * @see <a href="https://learn.microsoft.com/azure/event-hubs/apache-kafka-configurations">Kafka configurations</a>
     */
    @Test
    void shouldAskForNothingThatEventHubsStandardHasNot() throws IOException {
        Map<String, String> shipped = shipped();

        assertThat(shipped)
                .as("no transactions, no compression, topics made before")
                .containsEntry("exactly.once.source.support", "disabled")
                .containsEntry("producer.compression.type", "none")
                .containsEntry("topic.creation.enable", "false");
        assertThat(Integer.parseInt(shipped.get("producer.max.request.size"))).isLessThan(1_046_528);
        assertThat(Integer.parseInt(shipped.get("request.timeout.ms"))).isGreaterThan(20_000);
        for (String client : new String[] {"", "consumer."}) {
            assertThat(Integer.parseInt(shipped.get(client + "session.timeout.ms")))
                    .isBetween(6_000, 300_000);
        }
        assertThat(Integer.parseInt(shipped.get("offset.flush.interval.ms")))
                .as("4 commits a second and partition, and little to be repeated after a hard kill")
                .isBetween(251, 1_000);
    }

    /** The worker refuses to start on a topic with another number of partitions or copies than it was told. */
    @Test
    void shouldExpectItsTopicsAsTheyAreMade() throws IOException {
        for (String topic : new String[] {"config", "offset", "status"}) {
            assertThat(shipped()).containsEntry(topic + ".storage.replication.factor", "1");
        }
        assertThat(shipped())
                .containsEntry("offset.storage.partitions", "1")
                .containsEntry("status.storage.partitions", "1");
    }

    private static Map<String, String> shipped() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = WorkerFileTest.class.getResourceAsStream("/mayfly/kafka-connect/worker.properties")) {
            properties.load(file);
        }
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return map;
    }
}
