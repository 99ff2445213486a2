// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.util.List;

/**
 * A project of Aura, which its API calls a tenant.
 *
 * @param offers every combination that can be created in it
 */
public record AuraProject(String id, String name, List<Offer> offers) {

    public AuraProject {
        offers = List.copyOf(offers);
    }

    /**
     * One combination, in Aura's words.
     *
     * @param memory such as {@code 2GB}
     */
    public record Offer(String cloudProvider, String region, String type, String memory) {}
}
