// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.azure.AzureInspection.Grant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which actions a set of grants allows. Pure.
 *
 * <p>An action such as {@code Microsoft.EventHub/namespaces/write} is allowed if one grant has it, and a grant has what
 * matches one of its actions and none of its notActions: a notAction takes away from its own grant only. Case does not
 * count, and {@code *} stands for any characters, slashes among them.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/role-definitions">Azure role definitions</a>
 */
final class Actions {

    private Actions() {}

    /** The needed actions that no grant allows, in order. */
    static List<String> missing(List<String> needed, List<Grant> grants) {
        return needed.stream().filter(action -> !isAllowed(action, grants)).toList();
    }

    static boolean isAllowed(String action, List<Grant> grants) {
        return grants.stream().anyMatch(grant -> has(grant, action));
    }

    private static boolean has(Grant grant, String action) {
        return matchesAny(grant.actions(), action) && !matchesAny(grant.notActions(), action);
    }

    private static boolean matchesAny(List<String> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, action));
    }

    /**
     * Whether a pattern covers an action. A star that is a whole segment may also stand for none: the built-in role Managed
     * Identity Operator has {@code userAssignedIdentities/*}{@code /assign/action}, and it is
     * {@code userAssignedIdentities/assign/action} that it gives.
     */
    static boolean matches(String pattern, String action) {
        String regex = Stream.of(pattern.split("/\\*/", -1))
                .map(Actions::withinSegments)
                .collect(Collectors.joining("/(.*/)?"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches();
    }

    private static String withinSegments(String pattern) {
        return Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }
}
