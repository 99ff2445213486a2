// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

/**
 * A token of a Bicep file.
 *
 * @param text an identifier, number or symbol as written; of a string, its content without quotes and escapes
 * @param line counted from 1
 */
public record Token(Kind kind, String text, int line) {

    /** The kinds of token. A string with expressions in it is a start, middles between two expressions, and an end. */
    public enum Kind {
        IDENTIFIER,
        NUMBER,
        STRING,
        STRING_START,
        STRING_MIDDLE,
        STRING_END,
        SYMBOL,
        NEWLINE,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.IDENTIFIER && text.equals(word);
    }
}
