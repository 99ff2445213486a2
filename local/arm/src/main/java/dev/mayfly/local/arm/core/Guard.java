// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import java.util.List;

/** What Azure Resource Manager checks before a resource provider gets to see a request. */
public final class Guard {
    private final ResourceStore store;
    private final Locks locks;

    public Guard(ResourceStore store, Locks locks) {
        this.store = store;
        this.locks = locks;
    }

    /** The resource, or a 404 that says what is missing: the group or the resource in it. */
    public Resource read(ResourceId id) {
        group(id);
        return store.get(id).orElseThrow(() -> ArmErrors.notFound(id));
    }

    /** Refuses to create or change {@code id}: its group or parent missing, its group being deleted, a lock. */
    public void write(ResourceId id) {
        if (!id.isGroup()) {
            group(id);
        }
        ResourceId group = id.group();
        if (store.get(group).filter(g -> g.isIn(Resource.DELETING)).isPresent()) {
            throw ArmErrors.beingDeleted(group);
        }
        if (id.isChild() && store.get(id.parent()).isEmpty()) {
            throw ArmErrors.parentNotFound(id);
        }
        refuseIfLocked(id, "write", locks.against(Locks.READ_ONLY, id));
    }

    /** Refuses to delete {@code id} if its group is missing, or a lock on it, above it or below it forbids it. */
    public void delete(ResourceId id) {
        group(id);
        refuseIfLocked(id, "delete", locks.againstDeleting(id));
    }

    private void group(ResourceId id) {
        ResourceId group = id.group();
        if (store.get(group).isEmpty()) {
            throw ArmErrors.groupNotFound(group);
        }
    }

    private static void refuseIfLocked(ResourceId id, String action, List<String> scopes) {
        if (!scopes.isEmpty()) {
            throw ArmErrors.locked(id, action, scopes);
        }
    }
}
