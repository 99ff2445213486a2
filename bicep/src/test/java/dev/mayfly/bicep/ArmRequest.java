// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to Azure Resource Manager.
 *
 * @param path without query
 */
record ArmRequest(String method, String path) {

    private static final Pattern SUBSCRIPTION = Pattern.compile("(?i)/subscriptions/[^/]+");
    private static final Pattern GROUP = Pattern.compile("(?i)/subscriptions/[^/]+/resourceGroups(/[^/]+)?");
    private static final Pattern PROVIDERS = Pattern.compile("(?i)/subscriptions/[^/]+/providers(/[^/]+)?");
    private static final Pattern REGISTER = Pattern.compile("(?i)/subscriptions/[^/]+/providers/([^/]+)/register");
    private static final Pattern RESOURCE = Pattern.compile("(?i).*/providers/([^/]+)/(.+)");

    /** The permission that Resource Manager asks for: it is made from the method and the types in the path. */
    String action() {
        if (SUBSCRIPTION.matcher(path).matches()) {
            return "Microsoft.Resources/subscriptions/" + verb();
        }
        if (GROUP.matcher(path).matches()) {
            return "Microsoft.Resources/subscriptions/resourceGroups/" + verb();
        }
        if (PROVIDERS.matcher(path).matches()) {
            return "Microsoft.Resources/subscriptions/providers/" + verb();
        }
        Matcher register = REGISTER.matcher(path);
        if (register.matches()) {
            return register.group(1) + "/register/action";
        }
        Matcher resource = RESOURCE.matcher(path);
        if (!resource.matches()) {
            throw new IllegalArgumentException("not known which permission this needs: " + this);
        }
        return resource.group(1) + "/" + types(resource.group(2).split("/")) + "/" + verb();
    }

    /** Types and names take turns; of a POST, the last segment is what is to be done. */
    private String types(String[] segments) {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < segments.length; i += 2) {
            types.add(segments[i]);
        }
        boolean endsWithName = segments.length % 2 == 0;
        if (method.equals("POST") && endsWithName) {
            types.add(segments[segments.length - 1]);
        }
        return String.join("/", types);
    }

    private String verb() {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "GET", "HEAD" -> "read";
            case "PUT", "PATCH" -> "write";
            case "DELETE" -> "delete";
            default -> "action";
        };
    }
}
