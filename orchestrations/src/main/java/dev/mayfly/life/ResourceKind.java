// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.util.Arrays;

/** What a demo can own outside the ledger. */
public enum ResourceKind {
    RESOURCE_GROUP("resource-group"),
    EVENT_HUBS_NAMESPACE("event-hubs-namespace"),
    CONTAINER_GROUP("container-group"),
    AURA_INSTANCE("aura-instance"),
    SECRET("secret");

    private final String word;

    ResourceKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /**
     * @throws IllegalArgumentException if there is no such kind
     */
    public static ResourceKind ofWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of resource '" + word + "'."));
    }

    /** Whether it lives inside the demo's resource group, so that it goes when the group goes. */
    public boolean isInsideResourceGroup() {
        return this == EVENT_HUBS_NAMESPACE || this == CONTAINER_GROUP;
    }
}
