// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.azure.AzureInspection.Grant;
import dev.mayfly.preflight.Check.Question;
import java.util.List;

/** Whether the app's identity may do what Mayfly needs, scope by scope. Pure. */
final class PermissionChecks {

    private PermissionChecks() {}

    static Check forDemos(String subscription, Look<List<Grant>> look) {
        return check(
                new Question("azure-permissions", Area.AZURE, expected(subscription, NeededActions.FOR_DEMOS)),
                NeededActions.FOR_DEMOS,
                look,
                "Assign the role 'Mayfly demos' of the Bicep templates to the app's identity on the subscription (deploying them"
                        + " again does it); a new assignment takes up to 10 minutes to work.");
    }

    static Check forPullIdentity(String identity, Look<List<Grant>> look) {
        return check(
                new Question(
                        "azure-permissions-pull-identity",
                        Area.AZURE,
                        expected(identity, NeededActions.FOR_PULL_IDENTITY)),
                NeededActions.FOR_PULL_IDENTITY,
                look,
                "Check MAYFLY_PULL_IDENTITY, and assign the role 'Managed Identity Operator' on that identity to the app's"
                        + " identity.");
    }

    static Check forImages(String registry, Look<List<Grant>> look) {
        return check(
                new Question("image-permissions", Area.IMAGES, expected(registry, NeededActions.FOR_IMAGES)),
                NeededActions.FOR_IMAGES,
                look,
                "Assign the role 'Mayfly images' of the Bicep templates to the app's identity on the registry (deploying them"
                        + " again does it); a new assignment takes up to 10 minutes to work.");
    }

    private static String expected(String scope, List<String> needed) {
        return "the app's identity may do all that Mayfly needs at " + scope + " (" + needed.size() + " actions)";
    }

    private static Check check(Question question, List<String> needed, Look<List<Grant>> look, String fix) {
        if (look instanceof Look.Missing<?>) {
            return question.fail(look.said(), fix);
        }
        return look.judge(question, grants -> {
            List<String> missing = Actions.missing(needed, grants);
            return missing.isEmpty()
                    ? question.pass("all are granted")
                    : question.fail(
                            missing.size() + " of " + needed.size() + " are missing: " + String.join(", ", missing),
                            fix);
        });
    }
}
