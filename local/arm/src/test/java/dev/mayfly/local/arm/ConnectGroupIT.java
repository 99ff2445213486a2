// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.containers.LocalImage;
import dev.mayfly.local.arm.core.Program;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container group that runs the real Connect worker on a real namespace, as a demo does. */
class ConnectGroupIT {
    private static final String NAMESPACE = Cloud.GROUPS + "g/providers/Microsoft.EventHub/namespaces/mayfly-connect";
    private static final String GROUP =
            Cloud.GROUPS + "g/providers/Microsoft.ContainerInstance/containerGroups/connect";
    private static final String PASSWORD = "keystore-password";

    @TempDir
    Path temp;

    private Cloud cloud;

    @BeforeEach
    void start() throws Exception {
        Path plugins = Files.createDirectories(temp.resolve("plug ins"));
        Program worker =
                new Program(Cloud.CLASS_PATH, "dev.mayfly.local.kafka.ConnectMain", List.of(), List.of("-Xmx256m"));
        LocalImage image = new LocalImage(
                worker,
                Map.of("CONNECT_KEYSTORE", "/mnt/mayfly/tls/connect.p12"),
                Map.of(
                        "CONNECT_LISTENERS", "https://127.0.0.1:{port:8083}",
                        "CONNECT_ADMIN_LISTENERS", "http://127.0.0.1:{port:8084}",
                        "PLUGIN_PATH", plugins.toString()),
                Set.of("CONNECT_KEYSTORE"));
        cloud = new Cloud(temp.resolve("da ta"), Map.of("mayfly/kafka-connect", image), UnaryOperator.identity());
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void shouldRunTheWorkerOfADemoAndBringItBack() throws Exception {
        byte[] keystore = keystore();
        send("PUT", Cloud.GROUPS + "g", "{\"location\":\"eastus\"}");
        send("PUT", NAMESPACE, "{\"location\":\"eastus\"}");
        awaitSucceeded(NAMESPACE);
        for (String hub : List.of("connect-configs", "connect-offsets", "connect-status")) {
            String compact =
                    "{\"properties\":{\"partitionCount\":1,\"retentionDescription\":{\"cleanupPolicy\":\"Compact\"}}}";
            send("PUT", NAMESPACE + "/eventhubs/" + hub, compact);
        }
        JsonNode keys = send("POST", NAMESPACE + "/authorizationRules/RootManageSharedAccessKey/listKeys", "");

        send("PUT", GROUP, group(keys.get("primaryConnectionString").asText(), keystore));
        JsonNode made = awaitSucceeded(GROUP);

        assertThat(made.at("/properties/ipAddress/fqdn").asText()).isEqualTo("localhost");
        int port = made.at("/properties/ipAddress/ports/0/port").asInt();
        HttpClient pinned = pinned(keystore);
        awaitConnectors(pinned, port);
        assertThat(connectors(pinned, port, "presenter:wrong").statusCode()).isEqualTo(401);

        cloud.close();
        cloud.start();

        awaitConnectors(pinned, port);
        assertThat(send("GET", GROUP, null)
                        .at("/properties/containers/0/properties/instanceView/restartCount")
                        .asInt())
                .isZero();
        assertThat(cloud.send("DELETE", Cloud.GROUPS + "g", null).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> cloud.send("HEAD", Cloud.GROUPS + "g", null).statusCode() == 404);
        assertThat(cloud.server().inventory()).isEmpty();
    }

    private static String group(String connection, byte[] keystore) {
        ObjectNode body = new ObjectMapper().createObjectNode().put("location", "eastus");
        ObjectNode properties = body.putObject("properties").put("osType", "Linux");
        ObjectNode container = properties.putArray("containers").addObject().put("name", "connect");
        ObjectNode details = container.putObject("properties").put("image", "registry.example/mayfly/kafka-connect:1");
        details.putArray("ports").addObject().put("port", 8083);
        details.putObject("resources").putObject("requests").put("cpu", 1).put("memoryInGB", 1.5);
        details.putArray("volumeMounts").addObject().put("name", "tls").put("mountPath", "/mnt/mayfly/tls");
        details.putObject("livenessProbe")
                .put("initialDelaySeconds", 30)
                .putObject("httpGet")
                .put("path", "/health")
                .put("port", 8084)
                .put("scheme", "http");
        ArrayNode env = details.putArray("environmentVariables");
        String broker = connection.replaceAll(".*sb://([^;]+);.*", "$1");
        Map.of(
                        "BOOTSTRAP_SERVERS", broker,
                        "SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                        "CONNECT_GROUP_ID", "connect",
                        "CONNECT_REST_USER", "presenter")
                .forEach((name, value) -> env.addObject().put("name", name).put("value", value));
        Map.of(
                        "CONNECTION_STRING", connection,
                        "CONNECT_REST_PASSWORD", "rest-password",
                        "CONNECT_KEYSTORE_PASSWORD", PASSWORD,
                        "MASTER_PASSWORD", "m",
                        "SUBSCRIBER_PASSWORD", "s")
                .forEach((name, value) -> env.addObject().put("name", name).put("secureValue", value));
        properties
                .putArray("volumes")
                .addObject()
                .put("name", "tls")
                .putObject("secret")
                .put("connect.p12", Base64.getEncoder().encodeToString(keystore));
        ObjectNode address =
                properties.putObject("ipAddress").put("type", "Public").put("dnsNameLabel", "mayfly-connect");
        address.putArray("ports").addObject().put("port", 8083);
        return body.toString();
    }

    private byte[] keystore() throws Exception {
        Path file = temp.resolve("made.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias connect -keyalg EC -dname CN=localhost -ext SAN=dns:localhost"
                + " -storetype PKCS12 -storepass " + PASSWORD;
        ProcessBuilder command = new ProcessBuilder(keytool);
        command.command().addAll(List.of(options.split(" ", -1)));
        command.command().addAll(List.of("-keystore", file.toString()));
        assertThat(command.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        return Files.readAllBytes(file);
    }

    private static HttpClient pinned(byte[] keystore) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(new ByteArrayInputStream(keystore), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("connect", own.getCertificate("connect"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static void awaitConnectors(HttpClient client, int port) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> connectors(client, port, "presenter:rest-password").statusCode() == 200);
    }

    private static HttpResponse<String> connectors(HttpClient client, int port, String login) throws Exception {
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/connectors"))
                        .header("Authorization", "Basic " + basic)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode awaitSucceeded(String path) {
        JsonNode[] last = {null};
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            last[0] = send("GET", path, null);
            return last[0].at("/properties/provisioningState").asText().equals("Succeeded");
        });
        return last[0];
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = cloud.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return new ObjectMapper().readTree(answer.body());
    }
}
