// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * How the clients of vault and tables call: they run inside short activities, so that a call must end within seconds.
 *
 * <p>A try has 2 s to connect and 5 s to be answered. A broken connection or an answer of 408, 500, 502, 503 or 504 is tried
 * twice more, within about a second. What was not answered in time is not tried again, and neither is a call for which the
 * service named a wait of its own: waiting is the business of durable timers.
 */
public final class ShortCalls {

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final int MORE_TRIES = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);
    private static final Set<Integer> PASSING = Set.of(408, 500, 502, 503, 504);

    private ShortCalls() {}

    /** An HTTP client on the JDK's own, as Netty 4.1 would mix with the Neo4j driver's 4.2. */
    public static HttpClient client() {
        return new JdkHttpClientBuilder()
                .connectionTimeout(TO_CONNECT)
                .responseTimeout(TO_ANSWER)
                .readTimeout(TO_ANSWER)
                .build();
    }

    /**
     * The app's managed identity, or whatever {@code DefaultAzureCredential} finds. Nothing is called yet.
     */
    public static TokenCredential identity() {
        return new DefaultAzureCredentialBuilder().build();
    }

    /**
     * The identity, with failures that the clients can tell from answers of their service: the Key Vault client takes a login
     * that failed for an HTTP response, and breaks with a NullPointerException as there is none (4.10.4).
     */
    public static TokenCredential login(TokenCredential identity) {
        return new TokenCredential() {
            @Override
            public Mono<AccessToken> getToken(TokenRequestContext request) {
                return identity.getToken(request).onErrorMap(ClientAuthenticationException.class, ShortCalls::noToken);
            }

            @Override
            public AccessToken getTokenSync(TokenRequestContext request) {
                try {
                    return identity.getTokenSync(request);
                } catch (ClientAuthenticationException e) {
                    throw noToken(e);
                }
            }
        };
    }

    private static IllegalStateException noToken(ClientAuthenticationException failure) {
        return new IllegalStateException("no token for the app's identity: " + failure.getMessage(), failure);
    }

    public static RetryPolicy retries() {
        return new RetryPolicy(new RetryOptions(new ExponentialBackoffOptions()
                        .setMaxRetries(MORE_TRIES)
                        .setBaseDelay(FIRST_PAUSE)
                        .setMaxDelay(LONGEST_PAUSE))
                .setShouldRetryCondition(ShortCalls::isWorthAnotherTry));
    }

    /** What each client's pipeline has besides. */
    public static List<HttpPipelinePolicy> policies() {
        return List.of(ArmClients.WITHOUT_LENGTH, new ErrorsWithoutJson());
    }

    private static boolean isWorthAnotherTry(RequestRetryCondition condition) {
        HttpResponse response = condition.getResponse();
        return response == null
                ? isBroken(condition.getThrowable())
                : PASSING.contains(response.getStatusCode()) && !namesAWait(response.getHeaders());
    }

    private static boolean isBroken(Throwable failure) {
        return failure instanceof IOException && !(failure instanceof HttpTimeoutException);
    }

    private static boolean namesAWait(HttpHeaders headers) {
        return Stream.of(HttpHeaderName.RETRY_AFTER, HttpHeaderName.RETRY_AFTER_MS, HttpHeaderName.X_MS_RETRY_AFTER_MS)
                .anyMatch(name -> headers.getValue(name) != null);
    }
}
