// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.time.Instant;
import java.util.List;

/**
 * The inventory after a destroy: what was found, by what, and that it is gone.
 *
 * @param state {@code DESTROYED}, {@code FAILED} (cleaned up) or {@code LEFTOVERS}
 * @param left names of what could not be removed
 * @param reason why the demo ended: asked, its time was up, failed provisioning
 */
public record Receipt(
        String id,
        int generation,
        DemoState state,
        Instant createdAt,
        Instant destroyedAt,
        List<Item> items,
        List<String> left,
        String reason) {

    public Receipt {
        items = items == null ? List.of() : List.copyOf(items);
        left = left == null ? List.of() : List.copyOf(left);
    }

    /** One thing of the inventory; {@code outcome} is GONE, ALREADY_GONE or LEFT. */
    public record Item(
            String kind,
            String name,
            List<String> foundBy,
            String outcome,
            String reason,
            String confirmedBy,
            Instant at) {

        public Item {
            foundBy = foundBy == null ? List.of() : List.copyOf(foundBy);
        }
    }

    /** Whether nothing remains. */
    public boolean isClean() {
        return left.isEmpty()
                && state != DemoState.LEFTOVERS
                && items.stream().noneMatch(item -> "LEFT".equals(item.outcome()));
    }
}
