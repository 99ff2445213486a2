// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.DocumentStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All resources, in memory and on disk: on disk first, so that what was answered survives {@code kill -9}. */
public final class ResourceStore {
    private final DocumentStore disk;
    private final ConcurrentSkipListMap<String, Resource> byKey = new ConcurrentSkipListMap<>();

    /** Opens the store, with the resources that a former process left. */
    public ResourceStore(Path folder) {
        disk = new DocumentStore(folder);
        disk.list().forEach((key, document) -> byKey.put(key, Resource.fromDisk(document)));
    }

    public Optional<Resource> get(ResourceId id) {
        return Optional.ofNullable(byKey.get(id.key()));
    }

    public synchronized Resource put(Resource resource) {
        disk.put(resource.id().key(), resource.onDisk());
        byKey.put(resource.id().key(), resource);
        return resource;
    }

    /** Changes a resource in one step; nothing happens if it is gone. */
    public synchronized Optional<Resource> change(ResourceId id, UnaryOperator<Resource> change) {
        return get(id).map(change).map(this::put);
    }

    /** Removes a resource and all that is below it. */
    public synchronized void remove(ResourceId id) {
        below(id).forEach(child -> forget(child.id()));
        forget(id);
    }

    private void forget(ResourceId id) {
        disk.delete(id.key());
        byKey.remove(id.key());
    }

    /** Checks and changes that nobody else's change may come between. */
    public synchronized <T> T atomically(Supplier<T> work) {
        return work.get();
    }

    /** All that is below {@code above}, at any depth, in the order of their ids. */
    public List<Resource> below(ResourceId above) {
        String first = above.key() + "/";
        // The character after the slash: everything that begins with the slash comes before it.
        return List.copyOf(byKey.subMap(first, above.key() + "0").values());
    }

    /** All of a type, in the order of their ids. */
    public List<Resource> ofType(String type) {
        return byKey.values().stream()
                .filter(resource -> resource.id().type().equalsIgnoreCase(type))
                .toList();
    }

    /** All resources right below a group or a subscription's groups; what is below another resource is left out. */
    public List<Resource> topLevel() {
        return byKey.values().stream()
                .filter(resource -> !resource.id().isGroup() && !resource.id().isChild())
                .toList();
    }
}
