// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/** A question that Azure did not answer. The message says what was asked and what came back, and holds no secret. */
public final class AzureRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int UNAUTHORIZED = 401;

    private final int status;

    private AzureRefusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status; 401 as well if no token could be had, and 0 if nothing is known. */
    public int status() {
        return status;
    }

    /**
     * The answer to a question.
     *
     * @param asked completes the sentence "Could not …"
     * @throws AzureRefusal if Azure refused it
     */
    static <T> T ask(String asked, Supplier<T> question) {
        try {
            return question.get();
        } catch (HttpResponseException e) {
            throw of(asked, e);
        }
    }

    private static AzureRefusal of(String asked, HttpResponseException failure) {
        HttpResponse response = failure.getResponse();
        if (failure instanceof ClientAuthenticationException || response == null) {
            return withoutAnswer(asked, failure);
        }
        String words = failure instanceof ManagementException known && known.getValue() != null
                ? known.getValue().getCode() + ": " + known.getValue().getMessage()
                : failure.getMessage();
        return of(asked, response, words);
    }

    /**
     * @param error the body's {@code error}, or a missing node
     */
    static AzureRefusal of(String asked, HttpResponse response, JsonNode error) {
        return of(
                asked,
                response,
                error.isMissingNode()
                        ? "with something that is no answer of its own"
                        : error.path("code").asText() + ": "
                                + error.path("message").asText());
    }

    private static AzureRefusal of(String asked, HttpResponse response, String words) {
        String request = response.getHeaderValue(HttpHeaderName.X_MS_REQUEST_ID);
        return new AzureRefusal(
                response.getStatusCode(),
                "Could not " + asked + ": Azure answered " + response.getStatusCode() + " " + firstLine(words)
                        + (request == null ? "" : " (request " + request + ")"));
    }

    private static AzureRefusal withoutAnswer(String asked, HttpResponseException failure) {
        int status = failure instanceof ClientAuthenticationException ? UNAUTHORIZED : 0;
        return new AzureRefusal(status, "Could not " + asked + ": " + firstLine(failure.getMessage()));
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
