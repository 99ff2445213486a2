// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import dev.mayfly.bicep.language.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts the text of a Bicep file into tokens. Comments are dropped; line ends are kept, since Bicep ends things with them. */
public final class Tokenizer {

    private static final List<String> SYMBOLS = List.of(
            "||", "&&", "??", "==", "!=", ">=", "<=", ".?", "(", ")", "[", "]", "{", "}", "@", ",", ".", "?", ":", "=",
            "!", "+", "-", "*", "/", "%", ">", "<");

    private final String file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    /** For each string that is open: how many braces are open in its expression. */
    private final Deque<Integer> interpolations = new ArrayDeque<>();

    private int at;
    private int line = 1;

    private Tokenizer(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * @throws BicepSyntaxException for a character or string that Bicep does not have
     */
    public static List<Token> tokens(String file, String text) {
        Tokenizer tokenizer = new Tokenizer(file, text.replace("\r\n", "\n"));
        while (tokenizer.at < tokenizer.text.length()) {
            tokenizer.next();
        }
        if (!tokenizer.interpolations.isEmpty()) {
            throw tokenizer.error("a '${' is not closed");
        }
        tokenizer.add(Kind.END, "");
        return tokenizer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            add(Kind.NEWLINE, "\n");
            at++;
            line++;
        } else if (c == ' ' || c == '\t') {
            at++;
        } else if (text.startsWith("//", at)) {
            at = endOr(text.indexOf('\n', at));
        } else if (text.startsWith("/*", at)) {
            blockComment();
        } else if (text.startsWith("'''", at)) {
            multiLineString();
        } else if (c == '\'') {
            at++;
            string(Kind.STRING, Kind.STRING_START);
        } else if (Character.isLetter(c) || c == '_') {
            word(Kind.IDENTIFIER);
        } else if (Character.isDigit(c)) {
            word(Kind.NUMBER);
        } else {
            symbol();
        }
    }

    private int endOr(int found) {
        return found < 0 ? text.length() : found;
    }

    private void blockComment() {
        int end = text.indexOf("*/", at);
        if (end < 0) {
            throw error("a comment is not closed");
        }
        countLines(text.substring(at, end));
        at = end + 2;
    }

    private void multiLineString() {
        int end = text.indexOf("'''", at + 3);
        if (end < 0) {
            throw error("a ''' string is not closed");
        }
        String content = text.substring(at + 3, end);
        add(Kind.STRING, content.startsWith("\n") ? content.substring(1) : content);
        countLines(content);
        at = end + 3;
    }

    private void countLines(String of) {
        line += (int) of.chars().filter(c -> c == '\n').count();
    }

    /** Reads up to the end of the string, or to its next expression. */
    private void string(Kind ifEnd, Kind ifExpression) {
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\'') {
                at++;
                add(ifEnd, content.toString());
                return;
            }
            if (text.startsWith("${", at)) {
                at += 2;
                add(ifExpression, content.toString());
                interpolations.push(0);
                return;
            }
            content.append(text.charAt(at) == '\\' ? escape() : text.charAt(at++));
        }
        throw error("a string is not closed");
    }

    private char escape() {
        char escaped = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        at += 2;
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '\'', '$' -> escaped;
            default -> throw error("'\\" + escaped + "' is no escape");
        };
    }

    private void word(Kind kind) {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        add(kind, text.substring(start, at));
    }

    private void symbol() {
        String symbol = SYMBOLS.stream()
                .filter(known -> text.startsWith(known, at))
                .findFirst()
                .orElseThrow(() -> error("'" + text.charAt(at) + "' is not Bicep"));
        at += symbol.length();
        if (interpolations.isEmpty() || !endsInterpolation(symbol)) {
            add(Kind.SYMBOL, symbol);
            return;
        }
        interpolations.pop();
        string(Kind.STRING_END, Kind.STRING_MIDDLE);
    }

    private boolean endsInterpolation(String symbol) {
        if (symbol.equals("{")) {
            interpolations.push(interpolations.pop() + 1);
        } else if (symbol.equals("}")) {
            int open = interpolations.pop();
            interpolations.push(open - 1);
            return open == 0;
        }
        return false;
    }

    private void add(Kind kind, String content) {
        tokens.add(new Token(kind, content, line));
    }

    private BicepSyntaxException error(String message) {
        return new BicepSyntaxException(file, line, message);
    }
}
