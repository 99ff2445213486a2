// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

/** The one user whom Connect's REST interface lets in. Pure. */
final class Login {

    static final String USER = "CONNECT_REST_USER";
    static final String PASSWORD = "CONNECT_REST_PASSWORD";
    private static final String SCHEME = "Basic ";

    private final byte[] expected;

    private Login(byte[] expected) {
        this.expected = expected;
    }

    /**
     * The user and password of the environment.
     *
     * @throws IllegalArgumentException if either is missing or empty, or the user holds a colon, which HTTP cannot carry
     */
    static Login of(Map<String, String> environment) {
        String user = environment.getOrDefault(USER, "");
        String password = environment.getOrDefault(PASSWORD, "");
        if (user.isEmpty() || password.isEmpty() || user.contains(":")) {
            throw new IllegalArgumentException(USER + " and " + PASSWORD + " must be set, the user without a colon.");
        }
        return new Login((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether the header carries exactly this user and password, compared in constant time.
     *
     * @param authorization value of the {@code Authorization} header; null, malformed and of another scheme are refused
     */
    boolean admits(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).trim());
            return MessageDigest.isEqual(expected, given);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
