// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.arm.core.ResourceStore;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which tags there are in which registry. */
final class ImageTags {
    private static final String TAGS = "tags";
    private static final String AZURE = ".azurecr.io";
    private static final Pattern REPOSITORY_AND_TAG = Pattern.compile(
            "[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private final ResourceStore store;

    ImageTags(ResourceStore store) {
        this.store = store;
    }

    /** Whether a text is a repository and a tag, without a registry before it. */
    static boolean isReference(String text) {
        return REPOSITORY_AND_TAG.matcher(text).matches();
    }

    /** Whether a registry has {@code repository:tag}. */
    boolean has(ResourceId registry, String reference) {
        for (JsonNode tag :
                store.get(registry).map(found -> found.hidden().path(TAGS)).orElse(Json.array())) {
            if (tag.asText().equals(reference)) {
                return true;
            }
        }
        return false;
    }

    void add(ResourceId registry, String reference) {
        if (!has(registry, reference)) {
            store.change(registry, found -> {
                ArrayNode tags = Json.array();
                found.hidden().path(TAGS).forEach(tags::add);
                return found.hiding(TAGS, tags.add(reference));
            });
        }
    }

    /** Whether an image can be pulled. Registries elsewhere are not imitated, so what they have is believed. */
    boolean has(String image) {
        int slash = image.indexOf('/');
        String host = slash < 0 ? "" : image.substring(0, slash);
        Optional<ResourceId> registry = store.ofType(Registries.TYPE).stream()
                .map(Resource::id)
                .filter(id -> Registries.loginServer(id).equals(host))
                .findFirst();
        return registry.map(id -> has(id, image.substring(slash + 1))).orElseGet(() -> !host.endsWith(AZURE));
    }
}
