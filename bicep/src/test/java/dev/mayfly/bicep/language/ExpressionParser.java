// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import dev.mayfly.bicep.language.Expression.ArrayOf;
import dev.mayfly.bicep.language.Expression.Call;
import dev.mayfly.bicep.language.Expression.Entry;
import dev.mayfly.bicep.language.Expression.For;
import dev.mayfly.bicep.language.Expression.Index;
import dev.mayfly.bicep.language.Expression.Interpolation;
import dev.mayfly.bicep.language.Expression.Literal;
import dev.mayfly.bicep.language.Expression.Member;
import dev.mayfly.bicep.language.Expression.Name;
import dev.mayfly.bicep.language.Expression.ObjectOf;
import dev.mayfly.bicep.language.Expression.Operation;
import dev.mayfly.bicep.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads expressions from tokens, by recursive descent. */
class ExpressionParser {

    /** Binary operators, weakest first. */
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("??"),
            Set.of("||"),
            Set.of("&&"),
            Set.of("==", "!="),
            Set.of(">", "<", ">=", "<="),
            Set.of("+", "-"),
            Set.of("*", "/", "%"));

    private final String file;
    private final List<Token> tokens;
    private int at;

    ExpressionParser(String file, List<Token> tokens) {
        this.file = file;
        this.tokens = tokens;
    }

    Expression expression() {
        Expression condition = binary(0);
        if (!skip("?")) {
            return condition;
        }
        Expression then = expression();
        expect(":");
        return new Operation("?", List.of(condition, then, expression()));
    }

    private Expression binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (peek().kind() == Kind.SYMBOL && LEVELS.get(level).contains(peek().text())) {
            String operator = take().text();
            left = new Operation(operator, List.of(left, binary(level + 1)));
        }
        return left;
    }

    private Expression unary() {
        if (peek().is("!") || peek().is("-")) {
            return new Operation(take().text(), List.of(unary()));
        }
        Expression found = primary();
        while (true) {
            if (skip("!")) {
                continue;
            }
            if (peek().is(".") || peek().is(".?")) {
                take();
                found = member(found);
            } else if (skip("[")) {
                found = new Index(found, expression());
                expect("]");
            } else {
                return found;
            }
        }
    }

    private Expression member(Expression of) {
        Token name = take(Kind.IDENTIFIER);
        // Calls of members are functions of a namespace, such as az.subscription().
        return peek().is("(") ? new Call(name.text(), arguments(), name.line()) : new Member(of, name.text());
    }

    private Expression primary() {
        Token token = take();
        return switch (token.kind()) {
            case STRING -> new Literal(token.text());
            case STRING_START -> interpolation(token);
            case NUMBER -> new Literal(Long.parseLong(token.text()));
            case IDENTIFIER -> word(token);
            case SYMBOL -> bracketed(token);
            case STRING_MIDDLE, STRING_END, NEWLINE, END -> throw unexpected(token, "an expression");
        };
    }

    private Expression interpolation(Token start) {
        List<Expression> pieces = new ArrayList<>(List.of(new Literal(start.text())));
        while (true) {
            pieces.add(expression());
            Token piece = take();
            pieces.add(new Literal(piece.text()));
            if (piece.kind() == Kind.STRING_END) {
                return new Interpolation(pieces);
            }
            if (piece.kind() != Kind.STRING_MIDDLE) {
                throw unexpected(piece, "the rest of a string");
            }
        }
    }

    private Expression word(Token word) {
        return switch (word.text()) {
            case "true" -> new Literal(true);
            case "false" -> new Literal(false);
            case "null" -> new Literal(null);
            default ->
                peek().is("(") ? new Call(word.text(), arguments(), word.line()) : new Name(word.text(), word.line());
        };
    }

    List<Expression> arguments() {
        expect("(");
        List<Expression> arguments = new ArrayList<>();
        skipNewlines();
        while (!skip(")")) {
            arguments.add(expression());
            skipNewlines();
            if (!peek().is(")")) {
                expect(",");
                skipNewlines();
            }
        }
        return arguments;
    }

    private Expression bracketed(Token open) {
        return switch (open.text()) {
            case "(" -> grouped();
            case "{" -> object();
            case "[" -> peek().isWord("for") ? loop() : array();
            default -> throw unexpected(open, "an expression");
        };
    }

    private Expression grouped() {
        Expression inner = expression();
        expect(")");
        return inner;
    }

    /** The brace is taken already. */
    private ObjectOf object() {
        List<Entry> entries = new ArrayList<>();
        skipNewlines();
        while (!skip("}")) {
            Expression key = peek().kind() == Kind.IDENTIFIER ? new Literal(take().text()) : primary();
            expect(":");
            entries.add(new Entry(key, expression()));
            separator("}");
        }
        return new ObjectOf(entries);
    }

    private Expression array() {
        List<Expression> items = new ArrayList<>();
        skipNewlines();
        while (!skip("]")) {
            items.add(expression());
            separator("]");
        }
        return new ArrayOf(items);
    }

    /** Items are parted by a comma or a line end; a comma before the closing bracket is not allowed. */
    private void separator(String close) {
        if (peek().is(close)) {
            return;
        }
        if (!skip(",") && peek().kind() != Kind.NEWLINE) {
            throw unexpected(peek(), "a comma, a new line or '" + close + "'");
        }
        skipNewlines();
    }

    private Expression loop() {
        take();
        String variable = take(Kind.IDENTIFIER).text();
        expectWord("in");
        Expression over = expression();
        expect(":");
        Expression body = expression();
        expect("]");
        return new For(variable, over, body);
    }

    ObjectOf objectOnly() {
        expect("{");
        return object();
    }

    Token peek() {
        return tokens.get(at);
    }

    Token take() {
        return tokens.get(at++);
    }

    Token take(Kind kind) {
        Token token = take();
        if (token.kind() != kind) {
            throw unexpected(token, "a token of kind " + kind);
        }
        return token;
    }

    boolean skip(String symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    void skipNewlines() {
        while (peek().kind() == Kind.NEWLINE) {
            at++;
        }
    }

    void expect(String symbol) {
        if (!skip(symbol)) {
            throw unexpected(peek(), "'" + symbol + "'");
        }
    }

    void expectWord(String word) {
        Token token = take(Kind.IDENTIFIER);
        if (!token.text().equals(word)) {
            throw unexpected(token, "'" + word + "'");
        }
    }

    BicepSyntaxException unexpected(Token token, String wanted) {
        String found = token.kind() == Kind.NEWLINE ? "the end of the line" : "'" + token.text() + "'";
        return new BicepSyntaxException(file, token.line(), "expected " + wanted + ", found " + found);
    }
}
