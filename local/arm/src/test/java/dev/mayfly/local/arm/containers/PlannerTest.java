// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.OperationFailed;
import dev.mayfly.local.arm.core.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final Program PROGRAM = new Program("cp", "Main", List.of(), List.of());
    private final Planner planner = new Planner(
            Map.of(
                    "mayfly/kafka-connect",
                    new LocalImage(
                            PROGRAM,
                            Map.of("KEYSTORE", "/mnt/tls/connect.p12", "PLUGINS", "/opt/plugins"),
                            Map.of("LISTENERS", "https://127.0.0.1:{port:8083},http://127.0.0.1:{port:8084}"),
                            Set.of("KEYSTORE", "OTHER_PATH"))),
            any -> true);

    @Test
    void shouldComposeTheEnvironment() throws Exception {
        JsonNode properties = group(
                """
                [{"name":"LISTENERS","value":"https://0.0.0.0:8083"},{"name":"PLAIN","value":"{port:8083} /mnt/tls/x"},
                 {"name":"PASSWORD"},{"name":"OTHER_PATH","value":"/mnt/tlsx/file"},{"name":"EMPTY","value":""}]
                """);
        JsonNode secure = Json.object().set("connect", Json.object().put("PASSWORD", "$x"));

        ContainerPlan plan = planner.plan(
                        "group",
                        properties,
                        secure,
                        Map.of(8083, 40001, 8084, 40002),
                        Map.of("tls", Path.of("/data/vol umes/tls")))
                .get(0);

        assertThat(plan.env())
                .isEqualTo(Map.of(
                        "LISTENERS", "https://127.0.0.1:40001,http://127.0.0.1:40002",
                        "PLAIN", "{port:8083} /mnt/tls/x",
                        "PASSWORD", "$x",
                        "EMPTY", "",
                        "OTHER_PATH", "/mnt/tlsx/file",
                        "KEYSTORE", "/data/vol umes/tls/connect.p12",
                        "PLUGINS", "/opt/plugins"));
        assertThat(plan.liveness()).hasValueSatisfying(probe -> assertThat(probe)
                .isEqualTo(new Probe(
                        8084, "/health", Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2), 4)));
        assertThat(plan.readiness()).isEmpty();
        assertThat(plan.toString()).doesNotContain("$x");
    }

    @Test
    void shouldNameThePortsThatNeedMapping() throws Exception {
        assertThat(planner.ports("group", group("[]"))).containsExactly(8083, 8084);
    }

    @Test
    void shouldFailOnAnImageThatIsNotThere() throws Exception {
        JsonNode properties =
                new ObjectMapper().readTree("{\"containers\":[{\"name\":\"a\",\"properties\":{\"image\":\"x/y:1\"}}]}");

        assertThatThrownBy(() -> planner.ports("group", properties))
                .isInstanceOf(OperationFailed.class)
                .hasMessage("InaccessibleImage: The image 'x/y:1' in container group 'group' is not accessible. Please"
                        + " check the image and registry credential.");
    }

    @ParameterizedTest
    @CsvSource({
        "mayfly/heartbeat, mayfly/heartbeat",
        "mayfly/heartbeat:1, mayfly/heartbeat",
        "reg.azurecr.io/mayfly/heartbeat:sha-1, mayfly/heartbeat",
        "reg.azurecr.io/mayfly/heartbeat@sha256:00, mayfly/heartbeat",
        "localhost:5000/heartbeat:1, heartbeat",
        "localhost/heartbeat, heartbeat",
        "heartbeat:1, heartbeat"
    })
    void shouldFindTheRepositoryOfAnImage(String image, String repository) {
        assertThat(LocalImage.repository(image)).isEqualTo(repository);
    }

    @ParameterizedTest
    @CsvSource({"Always, 0, true", "Always, 1, true", "OnFailure, 0, false", "OnFailure, 143, true", "Never, 1, false"})
    void shouldRestartAsThePolicySays(String policy, int exitCode, boolean restarts) {
        assertThat(RestartPolicy.of(policy).orElseThrow().restartsAfter(exitCode))
                .isEqualTo(restarts);
    }

    private static JsonNode group(String env) throws Exception {
        return new ObjectMapper()
                .readTree(
                        """
                {"containers":[{"name":"connect","properties":{"image":"registry.example/mayfly/kafka-connect:1",
                  "environmentVariables":%s,
                  "volumeMounts":[{"name":"tls","mountPath":"/mnt/tls"}],
                  "livenessProbe":{"httpGet":{"path":"health","port":8084,"scheme":"http"},
                    "initialDelaySeconds":5,"timeoutSeconds":2,"failureThreshold":4}}}]}
                """
                                .formatted(env));
    }
}
