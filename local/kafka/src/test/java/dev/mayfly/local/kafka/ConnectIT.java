// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mayfly.connect.image.Packing;
import dev.mayfly.local.kit.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image's worker as a process: its login, its secrets, its health. */
class ConnectIT {

    @TempDir
    static Path folder;

    private static Namespace namespace;
    private static JavaProcess broker;
    private static Worker worker;
    private static JavaProcess process;

    @BeforeAll
    static void start() throws Exception {
        namespace = new Namespace(folder);
        broker = namespace.start();
        makeTopics();
        worker = new Worker(namespace, folder);
        process = worker.start();
    }

    private static void makeTopics() throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        for (String name : List.of("connect-configs", "connect-offsets", "connect-status")) {
            topics.add(new NewTopic(name, 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
        }
        for (String name : List.of("echo-master", "echo-forbidden", "echo-again", "echo-large", "echo-moved")) {
            topics.add(new NewTopic(name, 1, (short) 1));
        }
        try (Admin admin = Admin.create(namespace.client())) {
            admin.createTopics(topics).all().get();
        }
    }

    @AfterAll
    static void stop() {
        process.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /connectors",
        "GET, /connector-plugins",
        "GET, /health",
        "GET, /admin/loggers",
        "PUT, /connectors/x/config",
        "POST, /connectors/x/tasks",
        "PUT, /connectors/x/fence",
        "DELETE, /connectors/x",
        "OPTIONS, /connectors",
        "GET, /not/there"
    })
    void shouldAnswerNothingWithoutTheLogin(String method, String path) throws Exception {
        for (String login : new String[] {null, "presenter:wrong", "other:rest-password"}) {
            HttpResponse<String> answer = worker.call(method, path, login, null);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void shouldAnswerWithTheLogin() throws Exception {
        assertThat(worker.call("GET", "/", Worker.LOGIN, null).body()).contains("\"version\":\"3.9.");
        assertThat(worker.call("GET", "/connector-plugins", Worker.LOGIN, null).body())
                .contains(EchoSource.class.getName());
        assertThat(worker.call("GET", "/not/there", Worker.LOGIN, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldShowItsOwnCertificateOnly() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + worker.port() + "/connectors"))
                .build();
        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void shouldTellProbesOfItsHealthAndNothingElse() throws Exception {
        assertThat(worker.health().statusCode()).isEqualTo(200);
        assertThat(worker.health().body()).isEqualTo("{\"status\":\"healthy\"}");
        assertThat(worker.plain("/connectors").statusCode()).isEqualTo(404);
        assertThat(worker.plain("/admin/loggers").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldGiveAConnectorItsPasswordAndShowNobody() throws Exception {
        run("echo-master", "${env:MASTER_PASSWORD}");

        assertThat(firstRecordOf("echo-master"))
                .contains("\"payload\":\"" + Worker.MASTER_PASSWORD + "\"")
                .contains("\"schema\":{\"type\":\"string\"");
        for (String path : List.of("", "/config", "/tasks", "/status")) {
            assertThat(worker.call("GET", "/connectors/echo-master" + path, Worker.LOGIN, null)
                            .body())
                    .doesNotContain(Worker.MASTER_PASSWORD);
        }
        assertThat(worker.call("GET", "/connectors/echo-master/config", Worker.LOGIN, null)
                        .body())
                .contains("\"echo\":\"${env:MASTER_PASSWORD}\"");
    }

    @Test
    void shouldKeepTheWorkersSecretsFromConnectors() throws Exception {
        run("echo-forbidden", "${env:CONNECT_REST_PASSWORD}");

        assertThat(firstRecordOf("echo-forbidden")).contains("\"payload\":\"${env:CONNECT_REST_PASSWORD}\"");
    }

    /** By whom it is refused first depends on the settings; the task fails in each case, and its trace says why. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "packed | dev.mayfly.connect.image.SmallJsonConverter | 1000000 | packed, and at most 990000 can be sent",
                "plain | org.apache.kafka.connect.json.JsonConverter | 1000000 | RecordTooLargeException",
                "hub | org.apache.kafka.connect.json.JsonConverter | 5000000 | RecordTooLargeException",
            })
    void shouldFailWhereARecordIsTooLarge(String name, String converter, String mostOfTheProducer, String reason)
            throws Exception {
        put(
                "echo-large-" + name,
                """
                {"connector.class": "%s", "tasks.max": "1", "topic": "echo-large", "echo": "", "random": "1500000",
                 "value.converter": "%s", "producer.override.max.request.size": "%s"}"""
                        .formatted(EchoSource.class.getName(), converter, mostOfTheProducer));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        worker.call("GET", "/connectors/echo-large-" + name + "/status", Worker.LOGIN, null)
                                .body())
                .contains("\"tasks\":[{\"id\":0,\"state\":\"FAILED\"", reason));
    }

    @Test
    void shouldComeBackWithItsConnectorsAfterSigkill() throws Exception {
        run("echo-again", "again");
        process.kill();
        process = worker.start();

        awaitRunning("echo-again");
    }

    /** Its group is moved, so that it begins with another record: the words with which Mayfly has a sink skip some. */
    @Test
    void shouldMoveASinkWhileItIsStoppedAndNotWhileItRuns() throws Exception {
        Path file = folder.resolve("moved");
        run("echo-moved", "once");
        firstRecordOf("echo-moved");
        put(
                "moved",
                """
                {"connector.class": "%s", "tasks.max": "1", "topics": "echo-moved", "file": "%s"}"""
                        .formatted(Lines.Sink.class.getName(), file));
        await().atMost(Duration.ofSeconds(30)).until(() -> Lines.of(file).size() == 1);

        assertThat(move("moved", 0).statusCode()).isEqualTo(400);
        assertThat(move("moved", 0).body()).contains("STOPPED state");
        worker.call("PUT", "/connectors/moved/stop", Worker.LOGIN, "");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(move("moved", 0).statusCode()).isEqualTo(200));
        worker.call("PUT", "/connectors/moved/resume", Worker.LOGIN, "");
        await().atMost(Duration.ofSeconds(30)).until(() -> Lines.of(file).size() == 2);
    }

    private static HttpResponse<String> move(String sink, long offset) throws Exception {
        return worker.call(
                "PATCH",
                "/connectors/" + sink + "/offsets",
                Worker.LOGIN,
                """
                {"offsets": [{"partition": {"kafka_topic": "echo-moved", "kafka_partition": 0},
                              "offset": {"kafka_offset": %d}}]}"""
                        .formatted(offset));
    }

    @Test
    void shouldLogNoSecret() throws Exception {
        Map<String, String> environment = worker.environment();
        assertThat(process.log())
                .contains("Kafka Connect started")
                .doesNotContain(
                        environment.get("CONNECTION_STRING"),
                        Namespace.keys().primary(Namespace.RULE),
                        environment.get("CONNECT_REST_PASSWORD"),
                        environment.get("CONNECT_KEYSTORE_PASSWORD"),
                        environment.get("MASTER_PASSWORD"));
    }

    @Test
    void shouldSayEverythingThatIsMissing() throws Exception {
        Map<String, String> environment = new HashMap<>(worker.environment());
        environment.keySet().removeAll(List.of("CONNECTION_STRING", "PLUGIN_PATH"));
        Worker other = new Worker(namespace, folder.resolve("missing"));
        try (JavaProcess broken = other.launch(environment)) {
            assertThat(broken.exitWithin(10_000)).isEqualTo(2);
            assertThat(broken.log())
                    .isEqualTo("The worker needs these environment variables, which are not set: "
                            + "CONNECTION_STRING, PLUGIN_PATH\n");
        }
    }

    @Test
    void shouldEndWithTheOneWhoStartedIt() throws Exception {
        Worker other = new Worker(namespace, folder.resolve("leashed"));
        Map<String, String> environment = other.environment();
        environment.put("CONNECT_GROUP_ID", "connect-leashed");
        try (JavaProcess leashed = other.launch(environment)) {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> other.health().statusCode() == 200);
            leashed.closeStandardInput();
            leashed.exitWithin(3_500);
            assertThat(Ports.isFree(other.port())).isTrue();
            assertThat(Ports.isFree(other.healthPort())).isTrue();
        }
    }

    private static void run(String connector, String echo) throws Exception {
        String config = """
                {"connector.class": "%s", "tasks.max": "1", "topic": "%s", "echo": "%s"}"""
                .formatted(EchoSource.class.getName(), connector, echo);
        put(connector, config);
        awaitRunning(connector);
    }

    private static void put(String connector, String config) throws Exception {
        HttpResponse<String> answer = worker.call("PUT", "/connectors/" + connector + "/config", Worker.LOGIN, config);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static void awaitRunning(String connector) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        worker.call("GET", "/connectors/" + connector + "/status", Worker.LOGIN, null)
                                .body())
                .contains("\"tasks\":[{\"id\":0,\"state\":\"RUNNING\""));
    }

    /** The worker's own converter packs each value. */
    private static String firstRecordOf(String topic) throws DataFormatException {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(namespace.client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            byte[] value = await().atMost(Duration.ofSeconds(20))
                    .until(() -> consumer.poll(Duration.ofMillis(200)).records(partition), found -> !found.isEmpty())
                    .get(0)
                    .value();
            return new String(new Packing().unpack(value).whole(), StandardCharsets.UTF_8);
        }
    }
}
