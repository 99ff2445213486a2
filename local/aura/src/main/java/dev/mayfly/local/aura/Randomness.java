// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What must not be guessed. */
final class Randomness {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Randomness() {}

    /** 8 hexadecimal characters, as Aura's ids. */
    static String id() {
        return HexFormat.of().formatHex(bytes(4));
    }

    /** 43 characters of base64url. */
    static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
