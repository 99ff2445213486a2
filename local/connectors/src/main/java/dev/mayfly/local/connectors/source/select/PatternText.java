// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a pattern, read from left to right; blanks between its parts do not count. */
final class PatternText {
    private static final Pattern NAME = Pattern.compile("`(?:[^`]|``)+`|[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final Pattern STRING = Pattern.compile("'[^']*'|\"[^\"]*\"");

    private final String text;
    private int at;

    PatternText(String text) {
        this.text = text;
    }

    /** Moves behind the sign if it is next. */
    boolean takes(String sign) {
        skipBlanks();
        boolean isNext = text.startsWith(sign, at);
        at += isNext ? sign.length() : 0;
        return isNext;
    }

    void expect(String sign) {
        if (!takes(sign)) {
            throw error("expected '" + sign + "'");
        }
    }

    void expectEnd() {
        skipBlanks();
        if (at < text.length()) {
            throw error("expected ',' or the end");
        }
    }

    void skipName() {
        take(NAME);
    }

    String name() {
        String name = take(NAME);
        if (name == null) {
            throw error("expected a name");
        }
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    /** A string, a whole number (Long), a number with fraction or exponent (Double), true or false. */
    Object literal() {
        String string = take(STRING);
        if (string != null) {
            return string.substring(1, string.length() - 1);
        }
        String number = take(NUMBER);
        if (number != null) {
            return number.chars().allMatch(c -> c == '-' || Character.isDigit(c))
                    ? (Object) Long.valueOf(number)
                    : Double.valueOf(number);
        }
        String word = take(NAME);
        if ("true".equalsIgnoreCase(word) || "false".equalsIgnoreCase(word)) {
            return Boolean.valueOf(word);
        }
        throw error("expected a string, a number, true or false");
    }

    IllegalArgumentException error(String problem) {
        return new IllegalArgumentException("Cannot read pattern: " + problem + "\n    " + text.substring(0, at)
                + " <- here -> " + text.substring(at));
    }

    private String take(Pattern token) {
        skipBlanks();
        Matcher matcher = token.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.group();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
