// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mayfly.connect.image.HealthEndpoint.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {

    @Test
    void shouldAnswerWhatTheWorkerSays() throws Exception {
        AtomicReference<Health> health = new AtomicReference<>(Health.STARTING);
        try (HealthEndpoint endpoint = HealthEndpoint.listen("http://127.0.0.1:0", health::get)) {
            assertAnswer(endpoint, "GET", "/health", 503, "{\"status\":\"starting\"}");
            health.set(Health.HEALTHY);
            assertAnswer(endpoint, "GET", "/health", 200, "{\"status\":\"healthy\"}");
            health.set(Health.UNHEALTHY);
            assertAnswer(endpoint, "GET", "/health", 503, "{\"status\":\"unhealthy\"}");
        }
    }

    @Test
    void shouldAnswerNothingElse() throws Exception {
        try (HealthEndpoint endpoint = HealthEndpoint.listen("http://127.0.0.1:0", () -> Health.HEALTHY)) {
            assertAnswer(endpoint, "GET", "/", 404, "");
            assertAnswer(endpoint, "GET", "/health/x", 404, "");
            assertAnswer(endpoint, "GET", "/connectors", 404, "");
            assertAnswer(endpoint, "POST", "/health", 404, "");
        }
    }

    @Test
    void shouldSayWhatAListenerMustBeLike() {
        for (String listener :
                new String[] {"https://127.0.0.1:8084", "127.0.0.1:8084", "http://127.0.0.1", "8084", ""}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HealthEndpoint.listen(listener, () -> Health.HEALTHY))
                    .withMessage("CONNECT_ADMIN_LISTENERS is '%s', but must be like http://0.0.0.0:8084", listener);
        }
    }

    private static void assertAnswer(HealthEndpoint endpoint, String method, String path, int status, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }
}
