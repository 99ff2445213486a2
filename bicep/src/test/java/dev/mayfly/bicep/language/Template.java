// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import dev.mayfly.bicep.language.Expression.ObjectOf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a Bicep file declares, in its order.
 *
 * @param targetScope empty if the file does not say it: the resource group
 */
public record Template(
        Path file,
        Optional<String> targetScope,
        List<Parameter> parameters,
        List<Variable> variables,
        List<Resource> resources,
        List<ModuleCall> modules,
        List<Output> outputs) {

    /** A parameter with its decorators. */
    public record Parameter(String name, String type, Optional<Expression> byDefault, List<Decorator> decorators) {

        /** The first argument of the decorator, if it is there and has one. */
        public Optional<Expression> decoration(String decorator) {
            return decorators.stream()
                    .filter(found ->
                            found.name().equals(decorator) && !found.arguments().isEmpty())
                    .map(found -> found.arguments().get(0))
                    .findFirst();
        }

        public boolean isSecure() {
            return decorators.stream().anyMatch(decorator -> decorator.name().equals("secure"));
        }
    }

    /** {@code @name(arguments)}. */
    public record Decorator(String name, List<Expression> arguments) {}

    /** A variable. */
    public record Variable(String name, Expression value) {}

    /** A resource that the file makes. */
    public record Resource(String symbol, String type, String version, Optional<Expression> condition, ObjectOf body) {}

    /** A call of another file. */
    public record ModuleCall(String symbol, String path, Optional<Expression> condition, ObjectOf body) {}

    /** An output. */
    public record Output(String name, String type, Expression value) {}

    /**
     * @throws BicepSyntaxException if the file is not Bicep, or uses a part of Bicep that the templates do without
     */
    public static Template read(Path file) {
        try {
            String name = file.getFileName().toString();
            return new StatementParser(file, Tokenizer.tokens(name, Files.readString(file))).template();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every expression of the file, at any depth. */
    public Stream<Expression> expressions() {
        return Stream.of(
                        parameters.stream().flatMap(parameter -> parameter.byDefault().stream()),
                        variables.stream().map(Variable::value),
                        resources.stream()
                                .flatMap(found -> Stream.concat(found.condition().stream(), Stream.of(found.body()))),
                        modules.stream()
                                .flatMap(found -> Stream.concat(found.condition().stream(), Stream.of(found.body()))),
                        outputs.stream().map(Output::value))
                .flatMap(found -> found)
                .flatMap(Expression::all);
    }
}
