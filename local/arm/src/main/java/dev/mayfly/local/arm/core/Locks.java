// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.DocumentStore;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Management locks ({@code Microsoft.Authorization/locks}) on the subscription, a group or a resource. A lock holds for
 * all that is below its scope; and what has a locked resource below it cannot be deleted either.
 */
public final class Locks {
    static final String READ_ONLY = "ReadOnly";
    private static final String CAN_NOT_DELETE = "CanNotDelete";
    private static final String PATH = "/{scope...}/providers/Microsoft.Authorization/locks";

    private final DocumentStore disk;
    private final Map<String, Lock> byKey = new ConcurrentSkipListMap<>();

    public Locks(Path folder) {
        disk = new DocumentStore(folder);
        disk.list()
                .forEach((key, json) -> byKey.put(
                        key,
                        new Lock(
                                json.get("scope").asText(),
                                json.get("name").asText(),
                                json.get("level").asText(),
                                json.get("notes").asText())));
    }

    /** Adds the routes of locks at any scope. */
    public void routes(JsonServer server) {
        server.route("GET", PATH, this::list);
        server.route("GET", PATH + "/{lock}", this::get);
        server.route("PUT", PATH + "/{lock}", this::put);
        server.route("DELETE", PATH + "/{lock}", this::delete);
    }

    /** The locked scopes, at or above {@code id}, with a lock of this level. */
    List<String> against(String level, ResourceId id) {
        return byKey.values().stream()
                .filter(lock -> lock.level.equals(level) && lock.covers(id.text()))
                .map(Lock::scope)
                .toList();
    }

    /** The locked scopes that keep {@code id} from being deleted; a lock of either level does. */
    List<String> againstDeleting(ResourceId id) {
        return byKey.values().stream()
                .filter(lock -> lock.covers(id.text()) || lock.isBelow(id.text()))
                .map(Lock::scope)
                .toList();
    }

    /** Forgets the locks on what has just been deleted, and below it. */
    public void forget(ResourceId id) {
        byKey.values().stream()
                .filter(lock -> lock.scope.equalsIgnoreCase(id.text()) || lock.isBelow(id.text()))
                .map(Lock::key)
                .forEach(this::remove);
    }

    private Response list(Request request) {
        String scope = scope(request);
        // Without this filter Azure lists what is below the scope too.
        boolean atScope = request.query("$filter").orElse("").replace(" ", "").equals("atScope()");
        Stream<Lock> all = byKey.values().stream();
        List<Object> found = new ArrayList<>();
        all.filter(lock -> lock.covers(scope) || (!atScope && lock.isBelow(scope)))
                .forEach(lock -> found.add(lock.onWire()));
        return Response.json(200, Map.of("value", found));
    }

    private Response get(Request request) {
        Lock lock = byKey.get(keyOf(request));
        if (lock == null) {
            throw ArmErrors.refuse(404, "LockNotFound", "The lock '" + request.var("lock") + "' could not be found.");
        }
        return Response.json(200, lock.onWire());
    }

    private Response put(Request request) {
        String name = request.var("lock");
        Names.LOCK.check("Lock", name);
        String level = request.json().path("properties").path("level").asText();
        if (!level.equals(CAN_NOT_DELETE) && !level.equals(READ_ONLY)) {
            throw ArmErrors.refuse(
                    400, "InvalidLockLevel", "The lock level '" + level + "' is not one of CanNotDelete, ReadOnly.");
        }
        String notes = request.json().path("properties").path("notes").asText();
        Lock lock = new Lock(scope(request), name, level, notes);
        disk.put(lock.key(), Json.of(lock));
        return Response.json(byKey.put(lock.key(), lock) == null ? 201 : 200, lock.onWire());
    }

    private Response delete(Request request) {
        return Response.empty(remove(keyOf(request)) ? 200 : 204);
    }

    private boolean remove(String key) {
        disk.delete(key);
        return byKey.remove(key) != null;
    }

    /** The SDK sends scopes with a slash at the front, so that the path has two. */
    private static String scope(Request request) {
        return "/" + request.var("scope").replaceFirst("^/+", "");
    }

    private static String keyOf(Request request) {
        return new Lock(scope(request), request.var("lock"), "", "").key();
    }

    /** A lock at a scope, which is the id of what it locks. */
    private record Lock(String scope, String name, String level, String notes) {
        String key() {
            return (scope + "|" + name).toLowerCase(Locale.ROOT);
        }

        boolean covers(String id) {
            return inside(id, scope) || id.equalsIgnoreCase(scope);
        }

        boolean isBelow(String id) {
            return inside(scope, id);
        }

        private static boolean inside(String id, String scope) {
            return id.toLowerCase(Locale.ROOT).startsWith(scope.toLowerCase(Locale.ROOT) + "/");
        }

        Object onWire() {
            return Map.of(
                    "id",
                    scope + "/providers/Microsoft.Authorization/locks/" + name,
                    "name",
                    name,
                    "type",
                    "Microsoft.Authorization/locks",
                    "properties",
                    Map.of("level", level, "notes", notes));
        }
    }
}
