// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.time.Instant;
import java.util.List;

/**
 * What a destroy leaves as proof: everything that belonged to the demo, by which ways it was looked for, and who says that
 * it is gone.
 *
 * <p>Records of deployments and assignments of roles are not listed: what there may be of them lies within the resource group,
 * and goes with it.
 *
 * @param createdAt null if the demo had no record, and its resources were found by the sweeper alone
 * @param state DESTROYED or FAILED if nothing is left, else LEFTOVERS
 * @param reason why the demo was destroyed
 */
public record Receipt(
        String id,
        int generation,
        DemoState state,
        Instant createdAt,
        Instant destroyedAt,
        String reason,
        List<Item> items,
        List<String> left) {

    public Receipt {
        items = List.copyOf(items);
        left = List.copyOf(left);
    }

    /** The service that knows whether a resource is there. */
    public static String confirmedBy(ResourceKind kind) {
        return switch (kind) {
            case AURA_INSTANCE -> "aura";
            case SECRET -> "key-vault";
            case RESOURCE_GROUP, EVENT_HUBS_NAMESPACE, CONTAINER_GROUP -> "arm";
        };
    }

    /** How a resource was found, and what became of it. */
    public enum Outcome {
        /** It was there, and the service confirms that it is not any more. */
        GONE,
        /** It had been asked for, but was never there or had gone before. */
        ALREADY_GONE,
        /** It is still there. */
        LEFT
    }

    /**
     * @param foundBy ledger, tag or name
     * @param reason why it is left; null if it is gone
     * @param confirmedBy the service that was asked: aura, arm, key-vault
     */
    public record Item(
            String kind,
            String name,
            List<String> foundBy,
            Outcome outcome,
            String reason,
            String confirmedBy,
            Instant at) {

        public Item {
            foundBy = List.copyOf(foundBy);
        }
    }
}
