// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

/** What can be learned of the platform's registry before an image is asked of it. Nothing here changes anything. */
public interface RegistryInspection {

    /** The registry; may throw an {@link AzureRefusal}, and whatever the HTTP client throws when no answer comes. */
    Registry registry();

    /**
     * A container registry.
     *
     * @param loginServer such as {@code myregistry.azurecr.io}
     * @param state {@code Succeeded} if it can be used
     * @param byRepository whether rights are given for single repositories only, so that the role AcrPull counts for nothing
     */
    record Registry(String loginServer, String state, boolean byRepository) {}
}
