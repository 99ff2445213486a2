// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import dev.mayfly.bicep.language.Expression.ArrayOf;
import dev.mayfly.bicep.language.Expression.Literal;
import dev.mayfly.bicep.language.Template.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Azure checks of a parameter's value before it begins: type, length, range and allowed values. */
final class ParameterRules {

    private ParameterRules() {}

    /** The value, if it may be given. */
    static Object checked(Parameter parameter, Object value, Path file) {
        if (!isOfType(parameter.type(), value)) {
            throw refused(parameter, value, file, "is no " + parameter.type());
        }
        if (value instanceof String text) {
            number(parameter, "minLength").filter(min -> text.length() < min).ifPresent(min -> {
                throw refused(parameter, value, file, "is shorter than " + min);
            });
            number(parameter, "maxLength").filter(max -> text.length() > max).ifPresent(max -> {
                throw refused(parameter, value, file, "is longer than " + max);
            });
        }
        if (value instanceof Long number
                && (number(parameter, "minValue").orElse(number) > number
                        || number(parameter, "maxValue").orElse(number) < number)) {
            throw refused(parameter, value, file, "is out of range");
        }
        List<Object> allowed = allowed(parameter);
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw refused(parameter, value, file, "is not one of " + allowed);
        }
        return value;
    }

    private static boolean isOfType(String type, Object value) {
        return value instanceof Unknown
                || switch (type) {
                    case "string" -> value instanceof String;
                    case "int" -> value instanceof Long;
                    case "bool" -> value instanceof Boolean;
                    case "object" -> value instanceof Map;
                    case "array" -> value instanceof List;
                    default -> false;
                };
    }

    private static Optional<Long> number(Parameter parameter, String decorator) {
        return parameter.decoration(decorator).map(found -> (Long) ((Literal) found).value());
    }

    private static List<Object> allowed(Parameter parameter) {
        return parameter
                .decoration("allowed")
                .map(found -> ((ArrayOf) found)
                        .items().stream().map(item -> ((Literal) item).value()).toList())
                .orElse(List.of());
    }

    private static IllegalStateException refused(Parameter parameter, Object value, Path file, String why) {
        return new IllegalStateException(
                file.getFileName() + " parameter '" + parameter.name() + "': '" + value + "' " + why + ".");
    }
}
