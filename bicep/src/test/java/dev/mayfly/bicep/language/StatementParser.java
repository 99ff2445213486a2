// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import dev.mayfly.bicep.language.Template.Decorator;
import dev.mayfly.bicep.language.Template.ModuleCall;
import dev.mayfly.bicep.language.Template.Output;
import dev.mayfly.bicep.language.Template.Parameter;
import dev.mayfly.bicep.language.Template.Resource;
import dev.mayfly.bicep.language.Template.Variable;
import dev.mayfly.bicep.language.Token.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the statements of a Bicep file. */
final class StatementParser {

    private final Path file;
    private final ExpressionParser tokens;
    private Optional<String> targetScope = Optional.empty();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final List<ModuleCall> modules = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    StatementParser(Path file, List<Token> tokens) {
        this.file = file;
        this.tokens = new ExpressionParser(file.getFileName().toString(), tokens);
    }

    Template template() {
        tokens.skipNewlines();
        while (tokens.peek().kind() != Kind.END) {
            statement(decorators());
            if (tokens.peek().kind() != Kind.END && tokens.peek().kind() != Kind.NEWLINE) {
                throw tokens.unexpected(tokens.peek(), "a new line");
            }
            tokens.skipNewlines();
        }
        return new Template(file, targetScope, parameters, variables, resources, modules, outputs);
    }

    private List<Decorator> decorators() {
        List<Decorator> decorators = new ArrayList<>();
        while (tokens.skip("@")) {
            decorators.add(new Decorator(tokens.take(Kind.IDENTIFIER).text(), tokens.arguments()));
            tokens.skipNewlines();
        }
        return decorators;
    }

    private void statement(List<Decorator> decorators) {
        Token keyword = tokens.take(Kind.IDENTIFIER);
        switch (keyword.text()) {
            case "targetScope" -> targetScope();
            case "param" -> parameter(decorators);
            case "var" -> variable();
            case "resource" -> resource();
            case "module" -> module();
            case "output" -> output();
            default -> throw tokens.unexpected(keyword, "a statement");
        }
    }

    private void targetScope() {
        tokens.expect("=");
        targetScope = Optional.of(tokens.take(Kind.STRING).text());
    }

    private void parameter(List<Decorator> decorators) {
        String name = tokens.take(Kind.IDENTIFIER).text();
        String type = tokens.take(Kind.IDENTIFIER).text();
        Optional<Expression> byDefault = tokens.skip("=") ? Optional.of(tokens.expression()) : Optional.empty();
        parameters.add(new Parameter(name, type, byDefault, decorators));
    }

    private void variable() {
        String name = tokens.take(Kind.IDENTIFIER).text();
        tokens.expect("=");
        variables.add(new Variable(name, tokens.expression()));
    }

    private void resource() {
        String symbol = tokens.take(Kind.IDENTIFIER).text();
        Token type = tokens.take(Kind.STRING);
        String[] parts = type.text().split("@", -1);
        if (parts.length != 2) {
            throw tokens.unexpected(type, "Provider/type@version");
        }
        tokens.expect("=");
        resources.add(new Resource(symbol, parts[0], parts[1], condition(), tokens.objectOnly()));
    }

    private void module() {
        String symbol = tokens.take(Kind.IDENTIFIER).text();
        String path = tokens.take(Kind.STRING).text();
        tokens.expect("=");
        modules.add(new ModuleCall(symbol, path, condition(), tokens.objectOnly()));
    }

    private Optional<Expression> condition() {
        if (!tokens.peek().isWord("if")) {
            return Optional.empty();
        }
        tokens.take();
        List<Expression> condition = tokens.arguments();
        return Optional.of(condition.get(0));
    }

    private void output() {
        String name = tokens.take(Kind.IDENTIFIER).text();
        String type = tokens.take(Kind.IDENTIFIER).text();
        tokens.expect("=");
        outputs.add(new Output(name, type, tokens.expression()));
    }
}
