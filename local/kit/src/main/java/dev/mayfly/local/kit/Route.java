// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One method and path pattern. {@code {name}} takes one segment, {@code {name...}} the rest of the path. */
record Route(String method, Pattern pattern, List<String> names, int literals, boolean raw, Handler handler) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(\\.\\.\\.)?}");

    static Route of(String method, String path, boolean ignoreCase, boolean raw, Handler handler) {
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        int literals = 0;
        for (String segment : path.substring(1).split("/", -1)) {
            Matcher variable = VARIABLE.matcher(segment);
            if (variable.matches()) {
                names.add(variable.group(1));
                regex.append(variable.group(2) == null ? "/([^/]+)" : "/(.+)");
            } else {
                literals++;
                regex.append('/').append(Pattern.quote(segment));
            }
        }
        int flags = ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
        return new Route(method, Pattern.compile(regex.toString(), flags), names, literals, raw, handler);
    }

    /** The decoded variables if this route's pattern takes {@code path}. */
    Optional<Map<String, String>> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> vars = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            // A plus sign is a plus sign in a path; only in a query it means a blank.
            vars.put(names.get(i), Request.plain(matcher.group(i + 1).replace("+", "%2B")));
        }
        return Optional.of(vars);
    }
}
