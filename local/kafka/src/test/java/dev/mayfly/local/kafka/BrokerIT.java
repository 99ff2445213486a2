// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see of a namespace. */
class BrokerIT {

    @TempDir
    static Path folder;

    private static Namespace namespace;
    private static JavaProcess broker;

    @BeforeAll
    static void start() throws Exception {
        namespace = new Namespace(folder);
        broker = namespace.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldTakeBothKeysOfTheRule() throws Exception {
        assertGetsIn(
                "$ConnectionString",
                namespace.connectionString("connect", Namespace.keys().primary("connect")));
        assertGetsIn(
                "$ConnectionString",
                namespace.connectionString("connect", Namespace.keys().secondary("connect")));
    }

    @Test
    void shouldRefuseEveryOtherLogin() {
        String good = namespace.connectionString("connect", Namespace.keys().primary("connect"));
        assertRefused("admin", good);
        assertRefused("$ConnectionString", namespace.connectionString("connect", "d3Jvbmc="));
        assertRefused(
                "$ConnectionString",
                namespace.connectionString("gone", Namespace.keys().primary("gone")));
        assertRefused("$ConnectionString", "no connection string");
    }

    @Test
    void shouldForgetADeletedRuleWhileItRuns() throws Exception {
        String other = namespace.connectionString("other", Namespace.keys().primary("other"));
        namespace.rules(Namespace.RULE, "other");
        assertGetsIn("$ConnectionString", other);
        namespace.rules(Namespace.RULE);
        assertRefused("$ConnectionString", other);
    }

    @Test
    void shouldMakeTopicsAsAskedAndKeepOldRecords() throws Exception {
        NewTopic compact = new NewTopic("connect-test", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
        NewTopic plain = new NewTopic("cdc-test", 1, (short) 1);
        try (Admin admin = Admin.create(namespace.client())) {
            admin.createTopics(List.of(compact, plain)).all().get();

            assertThat(config(admin, "connect-test").get("cleanup.policy").value())
                    .isEqualTo("compact");
            assertThat(config(admin, "cdc-test").get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(config(admin, "cdc-test").get("retention.ms").value()).isEqualTo("-1");
        }
    }

    @Test
    void shouldMakeNoTopicByItself() {
        Map<String, Object> config = new HashMap<>(namespace.client());
        config.put("max.block.ms", "1500");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> producer.send(new ProducerRecord<>("nobody-made-me", "v"))
                            .get())
                    .withCauseInstanceOf(TimeoutException.class)
                    .withMessageContaining("Topic nobody-made-me not present in metadata");
        }
    }

    @Test
    void shouldSayInOneLineThatThePortIsTaken() throws Exception {
        Namespace second = new Namespace(folder.resolve("second"));
        try (JavaProcess process = JavaProcess.start(
                second.log(),
                Map.of(EventHubsLogin.NAMESPACE, "second", EventHubsLogin.SEED, Namespace.seed()),
                BrokerMain.class,
                "--port",
                Integer.toString(namespace.port()),
                "--data",
                second.log().resolveSibling("data").toString())) {
            assertThat(process.exitWithin(20_000)).isEqualTo(1);
            assertThat(process.log()).contains("The broker cannot start:", "Address already in use");
        }
    }

    @Test
    void shouldSayWhatItNeeds() throws Exception {
        Path log = folder.resolve("usage.log");
        try (JavaProcess process = JavaProcess.start(log, Map.of(), BrokerMain.class)) {
            assertThat(process.exitWithin(10_000)).isEqualTo(2);
            assertThat(process.log()).isEqualTo("The environment variable MAYFLY_NAMESPACE is not set.\n");
        }
    }

    @Test
    void shouldLogNoSecret() throws Exception {
        assertRefused("$ConnectionString", namespace.connectionString("connect", "d3Jvbmcta2V5"));
        assertThat(broker.log())
                .contains("Broker ready")
                .doesNotContain(
                        Namespace.seed(), Namespace.keys().primary("connect"), "d3Jvbmcta2V5", "SharedAccessKey=");
    }

    private static void assertGetsIn(String user, String connectionString) throws Exception {
        try (Admin admin = Admin.create(namespace.client(user, connectionString))) {
            assertThat(admin.listTopics().names().get()).isNotNull();
        }
    }

    private static void assertRefused(String user, String connectionString) {
        try (Admin admin = Admin.create(namespace.client(user, connectionString))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.listTopics().names().get())
                    .withCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static Config config(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }
}
