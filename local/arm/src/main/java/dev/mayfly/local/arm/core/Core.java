// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.Faults;
import dev.mayfly.local.kit.Seed;

/** What every resource provider works with. */
public record Core(
        ResourceStore store,
        Guard guard,
        Locks locks,
        Operations operations,
        Polling polling,
        Faults faults,
        Seed seed,
        FreePorts ports) {
    /** Whether the resource's group is being deleted: whatever is behind it need not come back. */
    public boolean isDoomed(Resource resource) {
        return store.get(resource.id().group())
                .filter(group -> group.isIn(Resource.DELETING))
                .isPresent();
    }
}
