// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementError;
import com.azure.core.management.exception.ManagementException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The Azure SDK's exceptions as Azure causes them. */
public final class AzureErrors {

    private AzureErrors() {}

    /** Nobody gave this app the right. */
    public static ManagementException forbidden() {
        return of(403, "AuthorizationFailed", "The client does not have authorization to perform action.", Map.of());
    }

    /** Too many requests. */
    public static ManagementException internal() {
        return of(500, "InternalServerError", "Something went wrong.", Map.of());
    }

    public static ManagementException throttled(int retryAfterSeconds) {
        Map<String, String> headers = Map.of("Retry-After", Integer.toString(retryAfterSeconds));
        return of(429, "SubscriptionRequestsThrottled", "Number of requests exceeded the limit.", headers);
    }

    /** Azure has trouble of its own. */
    public static ManagementException unavailable() {
        return of(503, "ServiceUnavailable", "The service is unavailable.", Map.of());
    }

    /** A subscription on trial. */
    public static ManagementException tasksNotAllowed() {
        return of(400, "TasksOperationsNotAllowed", "ACR Tasks requests are not permitted.", Map.of());
    }

    /** Any other refusal, in Azure's words. */
    public static ManagementException refusal(int status, String code, String message) {
        return of(status, code, message, Map.of());
    }

    static ManagementException locked(String group) {
        return of(409, "ScopeLocked", "The scope '" + group + "' cannot perform delete operation: locked.", Map.of());
    }

    static ManagementException beingDeleted(String group) {
        return of(409, "ResourceGroupBeingDeleted", "The resource group '" + group + "' is being deleted.", Map.of());
    }

    static ManagementException notFound(String what) {
        return of(404, "ResourceNotFound", "'" + what + "' was not found.", Map.of());
    }

    private static ManagementException of(int status, String code, String message, Map<String, String> headers) {
        return new ManagementException(
                "Status code " + status, new Answer(status, headers), new ManagementError(code, message));
    }

    /** An answer without a body. */
    private static final class Answer extends HttpResponse {
        private final int status;
        private final HttpHeaders headers;

        private Answer(int status, Map<String, String> headers) {
            super(new HttpRequest(HttpMethod.PUT, "https://management.azure.com/"));
            this.status = status;
            this.headers = new HttpHeaders(headers);
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            throw new UnsupportedOperationException("headers are asked for by HttpHeaderName");
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.empty();
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.empty();
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.empty();
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.empty();
        }
    }
}
