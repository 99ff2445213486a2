// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.json.Json;
import java.time.Duration;

/**
 * What Key Vault said when it refused a call: {@code {"error":{"code","message","innererror":{"code"}}}}. Its message is read
 * and not kept.
 *
 * @param code such as Forbidden or Conflict; empty if the body has none
 * @param innerCode such as ForbiddenByRbac or ObjectIsBeingDeleted; empty if there is none
 * @param isPurgeProtected whether the message says that the vault has purge protection, for which there is no code
 * @param requestId by which Microsoft's support finds the call; empty if there is none
 */
record Refusal(
        int status, String code, String innerCode, boolean isPurgeProtected, Duration retryAfter, String requestId) {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** Reads what came back with a failure that has a response. */
    static Refusal of(HttpResponseException failure) {
        HttpResponse response = failure.getResponse();
        JsonNode error = Json.mapper().valueToTree(failure.getValue()).path("error");
        String seconds = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        String requestId = response.getHeaderValue(HttpHeaderName.X_MS_REQUEST_ID);
        return new Refusal(
                response.getStatusCode(),
                error.path("code").asText(),
                error.path("innererror").path("code").asText(),
                error.path("message").asText().contains("purge protection"),
                seconds != null && seconds.matches("\\d{1,6}")
                        ? Duration.ofSeconds(Long.parseLong(seconds))
                        : Duration.ZERO,
                requestId == null ? "" : requestId);
    }

    static boolean isNotFound(HttpResponseException failure) {
        return failure.getResponse() != null && failure.getResponse().getStatusCode() == NOT_FOUND;
    }

    static boolean isConflict(HttpResponseException failure) {
        return failure.getResponse() != null && failure.getResponse().getStatusCode() == CONFLICT;
    }

    /** Status and codes in one word each. */
    String text() {
        return status
                + (code.isEmpty() ? "" : " " + code)
                + (innerCode.isEmpty() ? "" : "/" + innerCode)
                + (requestId.isEmpty() ? "" : " (request " + requestId + ")");
    }
}
