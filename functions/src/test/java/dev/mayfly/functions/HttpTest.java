// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import dev.mayfly.aura.AuraException;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.json.Json;
import dev.mayfly.secrets.VaultException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a failure gets to whoever asked. */
class HttpTest {

    private final Logger log = Logger.getLogger(HttpTest.class.getName());

    @BeforeEach
    void beQuiet() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void speakAgain() {
        log.setLevel(null);
    }

    @Test
    void shouldSayWhenAThrottledServiceMayBeAskedAgain() {
        Answer answer = failing(AzureErrors.throttled(17));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("title")).isEqualTo("Something that Mayfly needs does not answer");
        assertThat(answer.text("detail")).startsWith("Azure answered 429 ");
        assertThat(answer.headers).containsEntry("Retry-After", "17");
    }

    @Test
    void shouldTellALockAsAConflict() {
        Answer answer = failing(AzureErrors.refusal(409, "ScopeLocked", "The scope is locked."));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("detail"))
                .isEqualTo("Azure answered 409 ScopeLocked: The scope is locked. Somebody put a lock there. Remove it;"
                        + " then it goes on, or destroy again.");
        assertThat(answer.headers).doesNotContainKey("Retry-After");
    }

    @Test
    void shouldSayWhatTheOthersSaid() {
        Answer vault = failing(new VaultException.Permanent("The vault refuses. Give the role."));
        assertThat(vault.status()).isEqualTo(503);
        assertThat(vault.text("detail")).isEqualTo("The vault refuses. Give the role.");
        assertThat(vault.headers).doesNotContainKey("Retry-After");

        Answer aura = failing(new AuraException.Transient("Aura is busy.", Duration.ofMillis(300)));
        assertThat(aura.status()).isEqualTo(503);
        assertThat(aura.text("detail")).isEqualTo("Aura is busy.");
        assertThat(aura.headers).containsEntry("Retry-After", "1");
    }

    @Test
    void shouldNameTheTaskHub() {
        Answer hub = failing(new StatusRuntimeException(Status.UNAVAILABLE.withDescription("io exception\nChannel")));

        assertThat(hub.status()).isEqualTo(503);
        assertThat(hub.text("detail")).isEqualTo("The task hub does not answer: UNAVAILABLE: io exception");
        assertThat(hub.headers).containsEntry("Retry-After", "5");
    }

    @Test
    void shouldKeepItsOwnFailuresToTheLog() {
        Answer answer = failing(new IllegalStateException("canary"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("detail")).isEqualTo("The log has the cause under the id below.");
        assertThat(answer.text("id")).isEqualTo("invocation-1");
    }

    /** The answer of a function whose work fails like this. */
    private Answer failing(RuntimeException failure) {
        Answer answer = new Answer();
        @SuppressWarnings("unchecked")
        HttpRequestMessage<Optional<String>> request = answer.ofRequest();
        new Http(
                        request,
                        fake(
                                ExecutionContext.class,
                                (self, method, arguments) ->
                                        method.getName().equals("getLogger") ? log : "invocation-1"))
                .answer(Map.of(HttpMethod.GET, () -> {
                    throw failure;
                }));
        return answer;
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(HttpTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** What is said in answer to a GET. */
    private static final class Answer {
        private final Map<String, String> headers = new HashMap<>();
        private HttpStatusType status;
        private Object body;

        @SuppressWarnings("rawtypes")
        private HttpRequestMessage ofRequest() {
            return fake(HttpRequestMessage.class, (self, method, arguments) -> switch (method.getName()) {
                case "getHttpMethod" -> HttpMethod.GET;
                case "createResponseBuilder" -> builder((HttpStatusType) arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            });
        }

        private HttpResponseMessage.Builder builder(HttpStatusType said) {
            status = said;
            return fake(HttpResponseMessage.Builder.class, (self, method, arguments) -> {
                switch (method.getName()) {
                    case "header" -> headers.put((String) arguments[0], (String) arguments[1]);
                    case "body" -> body = arguments[0];
                    default -> {
                        return null;
                    }
                }
                return self;
            });
        }

        private int status() {
            return status.value();
        }

        private String text(String field) {
            return Json.read((String) body, JsonNode.class).get(field).asText();
        }
    }
}
