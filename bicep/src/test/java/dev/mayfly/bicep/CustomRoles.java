// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import dev.mayfly.bicep.language.Deployment;
import dev.mayfly.bicep.language.Deployment.Made;
import java.util.List;
import java.util.Map;

/** The roles that the templates define. */
final class CustomRoles {

    private CustomRoles() {}

    static List<Made> of(Deployment deployment) {
        return deployment.resources("Microsoft.Authorization/roleDefinitions");
    }

    /** The name without the part that tells installations apart. */
    static String shortName(Made role) {
        return Platform.value(role, "properties", "roleName").toString().replaceFirst(" \\(.*", "");
    }

    static Map<String, Object> permissions(Made role) {
        return Platform.maps(role, "properties", "permissions").get(0);
    }

    static List<String> actions(Made role) {
        return ((List<?>) permissions(role).get("actions"))
                .stream().map(Object::toString).toList();
    }

    /** The actions of the role with that short name. */
    static List<String> actions(Deployment deployment, String shortName) {
        return of(deployment).stream()
                .filter(role -> shortName(role).equals(shortName))
                .map(CustomRoles::actions)
                .findFirst()
                .orElseThrow();
    }
}
