// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.azure.RegistryInspection.Registry;
import dev.mayfly.preflight.Check.Question;

/** Whether images can be built in the registry and pulled from it. Pure. */
final class ImageChecks {

    private ImageChecks() {}

    /**
     * Whether the registry is the one that demos pull from, and can be used.
     *
     * @param loginServer that the settings name
     */
    static Check registry(String registryId, String loginServer, Look<Registry> look) {
        Question question = new Question("image-registry", Area.IMAGES, loginServer + " is there, as " + registryId);
        if (look instanceof Look.Missing<?>) {
            return question.fail(look.said(), "Set MAYFLY_REGISTRY_ID (az acr show --name <name> --query id).");
        }
        return look.judge(question, found -> judged(question, loginServer, found));
    }

    private static Check judged(Question question, String loginServer, Registry found) {
        if (!loginServer.equalsIgnoreCase(found.loginServer())) {
            return question.fail(
                    "its login server is " + found.loginServer(),
                    "Set MAYFLY_REGISTRY and MAYFLY_REGISTRY_ID to one and the same registry.");
        }
        if (!found.state().equals("Succeeded")) {
            return question.fail(
                    "it is " + found.state(), "Wait until it is made, or make it again with the Bicep templates.");
        }
        return found.byRepository()
                ? question.fail(
                        "it gives rights for single repositories, so that the role AcrPull counts for nothing",
                        "az acr update --name <name> --role-assignment-mode rbac")
                : question.pass("there");
    }
}
