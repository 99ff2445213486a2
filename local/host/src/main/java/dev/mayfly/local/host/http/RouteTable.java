// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import dev.mayfly.local.host.app.Trigger;
import dev.mayfly.local.host.worker.LoadedFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The HTTP functions by route. */
final class RouteTable {
    /** What a function without methods in its function.json answers; HEAD must be asked for. */
    private static final Set<String> ALL_METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE");

    private final List<Entry> entries;

    /** The outcome of looking a request up. */
    sealed interface Match {
        /** @param parameters decoded parts of the path by name */
        record Found(LoadedFunction function, Trigger.Http trigger, Map<String, String> parameters) implements Match {}

        /** @param allowed the methods that the path does have, sorted */
        record WrongMethod(Set<String> allowed) implements Match {}

        record NotFound() implements Match {}
    }

    /** @throws IllegalArgumentException if a route is not understood */
    RouteTable(List<LoadedFunction> functions) {
        List<Entry> all = new ArrayList<>();
        for (LoadedFunction function : functions) {
            if (function.spec().trigger() instanceof Trigger.Http http) {
                all.add(new Entry(RouteTemplate.parse(http.route()), function, http));
            }
        }
        all.sort(Comparator.comparing(Entry::template));
        entries = List.copyOf(all);
    }

    /** @param rawPath below the prefix, percent-encoded */
    Match match(String method, String rawPath) {
        Set<String> allowed = new TreeSet<>();
        for (Entry entry : entries) {
            Optional<Map<String, String>> parameters = entry.template.match(rawPath);
            if (parameters.isEmpty()) {
                continue;
            }
            if (entry.methods().contains(method)) {
                return new Match.Found(entry.function, entry.trigger, parameters.get());
            }
            allowed.addAll(entry.methods());
        }
        return allowed.isEmpty() ? new Match.NotFound() : new Match.WrongMethod(allowed);
    }

    private record Entry(RouteTemplate template, LoadedFunction function, Trigger.Http trigger) {
        Set<String> methods() {
            return trigger.methods().isEmpty() ? ALL_METHODS : trigger.methods();
        }
    }
}
