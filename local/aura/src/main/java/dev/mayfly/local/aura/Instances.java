// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import dev.mayfly.local.kit.DocumentStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** All instances, in memory and on disk; each change is on disk when its method returns. */
final class Instances {
    private final Map<String, Instance> byId = new ConcurrentHashMap<>();
    private final DocumentStore store;

    Instances(DocumentStore store) {
        this.store = store;
        store.list().forEach((id, json) -> byId.put(id, Instance.fromJson(json)));
    }

    Collection<Instance> all() {
        return byId.values();
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    /** The instance, or a refusal in Aura's words. */
    Instance get(String id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow(() -> AuraErrors.notFound(id));
    }

    void add(Instance instance) {
        store.put(instance.id(), instance.toJson());
        byId.put(instance.id(), instance);
    }

    /**
     * Changes an instance in one step.
     *
     * @param change may refuse; must not do anything else
     */
    synchronized Instance change(String id, UnaryOperator<Instance> change) {
        Instance changed = change.apply(get(id));
        add(changed);
        return changed;
    }

    /** Changes an instance if it is still there and in this state; says whether it was. */
    synchronized boolean changeIf(String id, Status expected, UnaryOperator<Instance> change) {
        Instance now = byId.get(id);
        if (now == null || now.status() != expected) {
            return false;
        }
        add(change.apply(now));
        return true;
    }

    synchronized void remove(String id) {
        store.delete(id);
        byId.remove(id);
    }
}
