// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route template of ASP.NET, as HTTP triggers use them: literals (in any case), {@code {name}}, constraints
 * ({@code {id:int}}, several of them joined by colons), {@code {name?}}, {@code {name=default}} and, at the end,
 * {@code {*rest}}. Not known: segments that mix text and parameters. See
 * https://learn.microsoft.com/aspnet/core/fundamentals/routing#route-constraints.
 */
public final class RouteTemplate implements Comparable<RouteTemplate> {
    private static final Pattern PARAMETER =
            Pattern.compile("\\{(\\*{0,2})([A-Za-z_][\\w-]*)((?::(?:\\([^)]*\\)|[^:=?(])+)*)(?:=([^}]*))?(\\?)?\\}");

    private final String text;
    private final List<Segment> segments;

    private RouteTemplate(String text, List<Segment> segments) {
        this.text = text;
        this.segments = segments;
    }

    /** @throws IllegalArgumentException if the template has a segment or a constraint that is not known */
    public static RouteTemplate parse(String text) {
        List<Segment> segments = new ArrayList<>();
        for (String part : text.replaceAll("^/+|/+$", "").split("/(?![^{]*\\})", -1)) {
            if (!part.isEmpty()) {
                segments.add(segment(text, part));
            }
        }
        return new RouteTemplate(text, segments);
    }

    /**
     * Matches a path.
     *
     * @param rawPath percent-encoded, as it was sent
     * @return the decoded parameters; one that is optional and absent has no entry
     */
    public Optional<Map<String, String>> match(String rawPath) {
        List<String> parts = Arrays.stream(rawPath.replaceAll("^/+|/+$", "").split("/", -1))
                .map(RouteTemplate::decode)
                .toList();
        if (parts.equals(List.of(""))) {
            parts = List.of();
        }
        Map<String, String> values = new HashMap<>();
        int at = 0;
        for (Segment segment : segments) {
            if (segment.catchAll) {
                values.put(segment.name, String.join("/", parts.subList(Math.min(at, parts.size()), parts.size())));
                return Optional.of(values);
            }
            if (!segment.accepts(at < parts.size() ? parts.get(at) : null, values)) {
                return Optional.empty();
            }
            at++;
        }
        return at < parts.size() ? Optional.empty() : Optional.of(values);
    }

    /** The more specific template first: literals before constrained parameters before others before catch-alls. */
    @Override
    public int compareTo(RouteTemplate other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int difference = Integer.compare(
                    segments.get(i).rank(), other.segments.get(i).rank());
            if (difference != 0) {
                return difference;
            }
        }
        int shorterFirst = Integer.compare(segments.size(), other.segments.size());
        return shorterFirst != 0 ? shorterFirst : text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RouteTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Segment segment(String template, String part) {
        if (!part.contains("{")) {
            return new Segment(part, null, false, false, null, List.of());
        }
        Matcher parameter = PARAMETER.matcher(part);
        if (!parameter.matches()) {
            throw new IllegalArgumentException("segment \"" + part + "\" of route \"" + template
                    + "\" is neither text nor one {parameter}; only those are known here");
        }
        List<RouteConstraint> constraints = RouteConstraint.parseAll(parameter.group(3));
        return new Segment(
                null,
                parameter.group(2),
                !parameter.group(1).isEmpty(),
                parameter.group(5) != null,
                parameter.group(4),
                constraints);
    }

    private record Segment(
            String literal,
            String name,
            boolean catchAll,
            boolean optional,
            String defaultValue,
            List<RouteConstraint> constraints) {

        /** Whether {@code part} (null if the path has ended) fits; puts the value of a parameter into {@code values}. */
        boolean accepts(String part, Map<String, String> values) {
            if (literal != null) {
                return literal.equalsIgnoreCase(part);
            }
            String value = part == null || part.isEmpty() ? defaultValue : part;
            if (value == null) {
                return optional;
            }
            values.put(name, value);
            return constraints.stream().allMatch(constraint -> constraint.test(value));
        }

        int rank() {
            if (literal != null) {
                return 0;
            }
            return (catchAll ? 3 : 1) + (constraints.isEmpty() ? 1 : 0);
        }
    }
}
