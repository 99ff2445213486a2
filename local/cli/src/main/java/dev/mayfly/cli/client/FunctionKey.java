// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.util.Objects;

/** A function key. It never shows itself: only {@link #reveal()} gives the text, for the request header alone. */
public final class FunctionKey {

    private final String text;

    private FunctionKey(String text) {
        this.text = text;
    }

    /**
     * Takes the key as it was given, without the blanks and line ends that files add.
     *
     * @throws IllegalArgumentException if nothing is left, or if it holds characters that no HTTP header may hold
     */
    public static FunctionKey of(String text) {
        var key = Objects.requireNonNull(text, "text").strip();
        if (key.isEmpty() || key.chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
            throw new IllegalArgumentException("a function key is one word of printable ASCII characters");
        }
        return new FunctionKey(key);
    }

    /** The key itself: for the header of a call, and for a person who asks to see it. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
