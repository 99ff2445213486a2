// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Bearer tokens for the one pair of client credentials. They do not outlive the process, which no client may rely on. */
final class Tokens {
    private final byte[] login;
    private final Duration lifetime;
    private final Clock clock;
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    Tokens(AuraConfig.Account account, Duration lifetime, Clock clock) {
        String pair = account.clientId() + ":" + account.clientSecret();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        login = ("Basic " + encoded).getBytes(StandardCharsets.UTF_8);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Answers {@code POST /oauth/token}. */
    Response issue(Request request) {
        String given = request.header("Authorization").orElse("");
        if (request.bytes().length == 0) {
            return refusal(404, "not_found", "the body is missing");
        }
        if (!given.startsWith("Basic ")) {
            return refusal(400, "invalid_request", "client credentials are expected as HTTP Basic authentication");
        }
        if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), login)) {
            return refusal(401, "access_denied", "Unauthorized");
        }
        if (!"client_credentials".equals(request.form().get("grant_type"))) {
            return refusal(403, "unsupported_grant_type", "grant_type must be client_credentials");
        }
        Map<String, Object> token = new LinkedHashMap<>();
        token.put("access_token", fresh());
        token.put("expires_in", lifetime.toSeconds());
        token.put("token_type", "bearer");
        return Response.json(200, token);
    }

    int issued() {
        return issued.get();
    }

    private String fresh() {
        issued.incrementAndGet();
        Instant now = clock.instant();
        // Expired ones are kept for a while: they are answered 403, unknown ones 401.
        expiries.values().removeIf(expiry -> expiry.plus(lifetime).isBefore(now));
        String token = Randomness.secret();
        expiries.put(token, now.plus(lifetime));
        return token;
    }

    /** Refuses a request without a token that is good. */
    void check(Request request) {
        Instant expiry = expiries.get(tokenOf(request));
        if (expiry == null) {
            throw AuraErrors.refused(401, "unauthorized", "The bearer token is missing or invalid");
        }
        if (!expiry.isAfter(clock.instant())) {
            throw AuraErrors.refused(403, "token-expired", "The bearer token has expired");
        }
    }

    /** From now on the request's token has expired. */
    void expire(Request request) {
        expiries.computeIfPresent(tokenOf(request), (token, expiry) -> clock.instant());
    }

    private static String tokenOf(Request request) {
        return request.header("Authorization").orElse("").replaceFirst("^(?i)bearer ", "");
    }

    private static Response refusal(int status, String error, String description) {
        return Response.json(status, Map.of("error", error, "error_description", description));
    }
}
