// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A constraint on a parameter of a route, such as {@code int} or {@code length(3,8)}. */
interface RouteConstraint extends Predicate<String> {
    Pattern CONSTRAINT = Pattern.compile(":([a-z]+)(?:\\(([^)]*)\\))?");
    Pattern LIMITS = Pattern.compile("\\s*(-?\\d{1,18})\\s*(?:,\\s*(-?\\d{1,18})\\s*)?");
    Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    Pattern GUID = Pattern.compile("(?i)[{(]?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}[)}]?");

    /**
     * Reads constraints one after the other, each with its colon.
     *
     * @throws IllegalArgumentException if one is not known
     */
    static List<RouteConstraint> parseAll(String text) {
        List<RouteConstraint> constraints = new ArrayList<>();
        Matcher each = CONSTRAINT.matcher(text);
        int end = 0;
        while (each.find() && each.start() == end) {
            constraints.add(parse(each.group(1), each.group(2)));
            end = each.end();
        }
        if (end != text.length()) {
            throw unknown(text);
        }
        return constraints;
    }

    private static RouteConstraint parse(String name, String arguments) {
        if (arguments == null) {
            return simple(name);
        }
        Matcher limits = LIMITS.matcher(arguments);
        if (!limits.matches()) {
            throw unknown(name + "(" + arguments + ")");
        }
        long first = Long.parseLong(limits.group(1));
        long last = limits.group(2) == null ? first : Long.parseLong(limits.group(2));
        return switch (name) {
            case "length" -> value -> value.length() >= first && value.length() <= last;
            case "minlength" -> value -> value.length() >= first;
            case "maxlength" -> value -> value.length() <= last;
            case "min" -> value -> isBetween(value, first, Long.MAX_VALUE);
            case "max" -> value -> isBetween(value, Long.MIN_VALUE, last);
            case "range" -> value -> isBetween(value, first, last);
            default -> throw unknown(name + "(" + arguments + ")");
        };
    }

    private static RouteConstraint simple(String name) {
        return switch (name) {
            case "alpha" -> value -> value.matches("[A-Za-z]*");
            case "int" -> value -> isBetween(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "long" -> value -> isBetween(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "bool" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case "guid" -> value -> GUID.matcher(value).matches();
            case "decimal", "double", "float" -> value -> NUMBER.matcher(value).matches();
            case "required" -> value -> !value.isEmpty();
            default -> throw unknown(name);
        };
    }

    private static boolean isBetween(String value, long first, long last) {
        try {
            long number = Long.parseLong(value);
            return number >= first && number <= last;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static IllegalArgumentException unknown(String constraint) {
        return new IllegalArgumentException(
                "route constraint \"" + constraint + "\" is not known here; known are alpha,"
                        + " int, long, bool, guid, decimal, double, float, required, length, minlength, maxlength, min, max,"
                        + " range");
    }
}
