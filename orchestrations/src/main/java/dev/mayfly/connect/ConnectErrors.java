// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;

/** Turns what came back into the exception that says what to do about it. */
final class ConnectErrors {
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int LONGEST = 400;

    private ConnectErrors() {}

    /**
     * The exception for an answer that is no success.
     *
     * @param doing completes the sentence "Could not …"
     * @param line such as {@code GET /connectors}
     * @param body missing if it is not JSON
     */
    static ConnectFailure ofStatus(String doing, String line, int status, JsonNode body) {
        String reason = clip(body.path("message").asText(""));
        String happened = "Could not " + doing + ": " + line + " was answered " + status
                + (reason.isEmpty() ? "" : " (" + reason + ")");
        return switch (status) {
            case 401, 403 -> notAllowed(happened, "Check the user and password of this demo's Connect.");
            case 404 -> isFromConnect(body) ? new ConnectFailure.NotFound(happened + ".") : notReady(happened);
            case 409 -> rebalancing(happened);
            case 503 -> notReady(happened);
            default -> status >= 500 ? ofTrouble(happened, reason) : badRequest(happened);
        };
    }

    /** The exception for a request that got no answer. */
    static ConnectFailure of(String doing, String line, IOException e) {
        String happened = "Could not " + doing + ": " + line + " got no answer ("
                + e.getClass().getSimpleName() + ": " + e.getMessage() + ")";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return notAllowed(
                        happened,
                        "The certificate is not the one made for this demo: something else answers at this address.");
            }
        }
        return notReady(happened);
    }

    /** A success whose body is not what was promised. */
    static ConnectFailure unreadable(String doing, String line) {
        String happened = "Could not " + doing + ": " + line + " was answered with a body that makes no sense";
        return new ConnectFailure.Transient(happened + again(SOON), SOON);
    }

    /** Before Connect knows its own paths its web server answers for it, in another shape or with another text. */
    private static boolean isFromConnect(JsonNode body) {
        return body.has("error_code") && !body.path("message").asText().equals("HTTP 404 Not Found");
    }

    private static ConnectFailure ofTrouble(String happened, String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        if (text.contains("rebalanc")) {
            return rebalancing(happened);
        }
        if (text.contains("timed out")) {
            // The worker has not found its place in the group yet.
            return notReady(happened);
        }
        if (text.startsWith("failed to find any class")) {
            // Connect's answer to a plugin that its image does not have.
            return new ConnectFailure.NotFound(happened + ".");
        }
        String next = ". It may have been done all the same: read the state before it is sent again.";
        return new ConnectFailure.Transient(happened + next, SOON);
    }

    private static ConnectFailure rebalancing(String happened) {
        return new ConnectFailure.Rebalancing(happened + again(SHORTLY), SHORTLY);
    }

    private static ConnectFailure notReady(String happened) {
        return new ConnectFailure.NotReady(happened + again(SHORTLY), SHORTLY);
    }

    private static ConnectFailure notAllowed(String happened, String hint) {
        return new ConnectFailure.NotAllowed(happened + ". " + hint, hint);
    }

    private static ConnectFailure badRequest(String happened) {
        return new ConnectFailure.BadRequest(happened + ". Correct it, unchanged it fails again.");
    }

    private static String again(Duration wait) {
        return ". Try again in " + wait.toSeconds() + " s.";
    }

    private static String clip(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
