// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import java.util.List;
import java.util.stream.Stream;

/** An expression of a Bicep file. */
public sealed interface Expression {

    /** The expressions that this one is made of. */
    Stream<Expression> parts();

    /** This expression and all that it is made of, at any depth. */
    default Stream<Expression> all() {
        return Stream.concat(Stream.of(this), parts().flatMap(Expression::all));
    }

    /** A string, number, boolean or null. */
    record Literal(Object value) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return Stream.empty();
        }
    }

    /** A string with expressions in it. */
    record Interpolation(List<Expression> pieces) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return pieces.stream();
        }
    }

    /** A parameter, variable, resource, module or loop variable. */
    record Name(String name, int line) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return Stream.empty();
        }
    }

    /** {@code of.name}, also with a null check before the dot. */
    record Member(Expression of, String name) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return Stream.of(of);
        }
    }

    /** {@code of[index]}. */
    record Index(Expression of, Expression index) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return Stream.of(of, index);
        }
    }

    /** A call of a function. */
    record Call(String function, List<Expression> arguments, int line) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return arguments.stream();
        }
    }

    /** An operator with one, two or (for {@code ?}) three operands. */
    record Operation(String operator, List<Expression> operands) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return operands.stream();
        }
    }

    /** An object. */
    record ObjectOf(List<Entry> entries) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return entries.stream().flatMap(entry -> Stream.of(entry.key(), entry.value()));
        }
    }

    /** One property of an object. */
    record Entry(Expression key, Expression value) {}

    /** An array. */
    record ArrayOf(List<Expression> items) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return items.stream();
        }
    }

    /** {@code [for variable in over: body]}. */
    record For(String variable, Expression over, Expression body) implements Expression {
        @Override
        public Stream<Expression> parts() {
            return Stream.of(over, body);
        }
    }
}
