// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import java.security.SecureRandom;

/** Makes passwords: 32 letters and digits (190 bits), so that they need no quoting anywhere. */
public final class Passwords {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    public static Secret random() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return Secret.of(text.toString());
    }
}
