// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.app;

import java.util.Locale;

/** Who may call an HTTP function. */
public enum AuthLevel {
    ANONYMOUS,
    /** A function key, the host's key or the master key. */
    FUNCTION,
    /** The master key only. */
    ADMIN;

    /** Reads the spelling of function.json in any case; the host's own default is {@link #FUNCTION}. */
    static AuthLevel parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "function" -> FUNCTION;
            case "anonymous" -> ANONYMOUS;
            case "admin" -> ADMIN;
            default ->
                throw new IllegalArgumentException(
                        "authLevel is \"" + text + "\"; allowed are anonymous, function and admin");
        };
    }
}
