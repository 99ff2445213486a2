// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementException;
import dev.mayfly.plan.Outcome;
import java.util.Map;
import java.util.Set;

/** What a refusal of Azure means for a step: try again (and when), or give up; and what a person can do about it. */
final class AzureFailures {

    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** The token ran out on the way. The SDK takes a new one for the next call. */
    private static final String EXPIRED_TOKEN = "ExpiredAuthenticationToken";

    /** What Container Instances says if it may not, or cannot, pull an image. */
    private static final Set<String> NOT_PULLED = Set.of("InaccessibleImage", "RegistryErrorResponse");

    /** Conflicts that do not pass by themselves. */
    private static final Set<String> LASTING_CONFLICTS = Set.of(
            "ScopeLocked",
            "ReadOnlyDisabledSubscription",
            "QuotaExceeded",
            "ContainerGroupQuotaReached",
            "NamespaceUnavailable",
            "DnsNameLabelNotAvailable",
            "MissingSubscriptionRegistration");

    private static final Map<String, String> HINTS = Map.of(
            "AuthorizationFailed",
            "Give the app's identity the role 'Mayfly demos' of the Bicep templates on the subscription; a new assignment takes"
                    + " up to 10 minutes to work.",
            "DenyAssignmentAuthorizationFailed",
            "A deny assignment takes away what the role gives. Ask whoever made it, or use another subscription.",
            "RequestDisallowedByPolicy",
            "A policy of the subscription forbids it. Ask whoever governs the subscription, or use another one.",
            "ScopeLocked",
            "Somebody put a lock there. Remove it; then it goes on, or destroy again.",
            "MissingSubscriptionRegistration",
            "Register the provider: az provider register --namespace <namespace> --wait.",
            "ContainerGroupQuotaReached",
            "Destroy demos that are not needed, choose another region, or ask for a higher quota.");

    private AzureFailures() {}

    static Outcome outcome(ManagementException failure) {
        HttpResponse response = failure.getResponse();
        int status = response == null ? 0 : response.getStatusCode();
        String code = code(failure);
        String request = response == null ? null : response.getHeaderValue(HttpHeaderName.X_MS_REQUEST_ID);
        String message = "Azure answered " + status + " " + code + ": "
                + (failure.getValue() == null
                        ? failure.getMessage()
                        : failure.getValue().getMessage())
                + (request == null ? "" : " (request " + request + ")")
                + (HINTS.containsKey(code) ? " " + HINTS.get(code) : "");
        return passes(status, code) ? Outcome.retry(message, retryAfterMillis(response)) : Outcome.failed(message);
    }

    private static boolean passes(int status, String code) {
        return status == TOO_MANY_REQUESTS
                || status >= SERVER_ERROR
                || status == 0
                || (status == UNAUTHORIZED && EXPIRED_TOKEN.equals(code))
                || (status == CONFLICT && !LASTING_CONFLICTS.contains(code));
    }

    /** No token, hence no call; its message has one line for every kind of login that was tried. */
    static Outcome outcome(ClientAuthenticationException failure) {
        String said = failure.getMessage() == null
                ? ""
                : failure.getMessage().lines().findFirst().orElse("");
        return Outcome.retry("The app's identity got no token for Azure: " + said, 0);
    }

    static boolean isConflict(ManagementException failure) {
        return failure.getResponse() != null && failure.getResponse().getStatusCode() == CONFLICT;
    }

    /** Whether the service said that it could not pull an image. */
    static boolean isNotPulled(ManagementException failure) {
        return NOT_PULLED.contains(code(failure));
    }

    /** Whether what the service says of a container group that failed is that it could not pull an image. */
    static boolean isNotPulled(String said) {
        return NOT_PULLED.stream().anyMatch(said::contains);
    }

    private static String code(ManagementException failure) {
        return failure.getValue() == null || failure.getValue().getCode() == null
                ? ""
                : failure.getValue().getCode();
    }

    private static long retryAfterMillis(HttpResponse response) {
        String seconds = response == null ? null : response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) * 1000 : 0;
    }
}
