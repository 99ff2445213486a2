// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * A resource as it is remembered. Treated as immutable: the JSON nodes in it are never changed, only replaced.
 *
 * @param id its id
 * @param created when it was first made
 * @param location such as {@code eastus}; empty for types that have none
 * @param tags its tags
 * @param top what stands beside {@code properties} on the wire, such as {@code sku} or {@code identity}
 * @param properties what the caller may see
 * @param hidden what nobody sees: ports, sealed secrets
 */
public record Resource(
        ResourceId id,
        Instant created,
        String location,
        Map<String, String> tags,
        ObjectNode top,
        ObjectNode properties,
        ObjectNode hidden) {
    public static final String SUCCEEDED = "Succeeded";
    public static final String FAILED = "Failed";
    public static final String DELETING = "Deleting";
    private static final String STATE = "provisioningState";

    public String state() {
        return properties.path(STATE).asText();
    }

    public boolean isIn(String state) {
        return state.equals(state());
    }

    /** This resource in another provisioning state. */
    public Resource in(String state) {
        return with(STATE, Json.of(state));
    }

    /** This resource with one property set. */
    public Resource with(String property, JsonNode value) {
        return withProperties(properties.deepCopy().set(property, value));
    }

    public Resource withProperties(ObjectNode changed) {
        return new Resource(id, created, location, tags, top, changed, hidden);
    }

    public Resource withTags(Map<String, String> changed) {
        return new Resource(id, created, location, changed, top, properties, hidden);
    }

    /** This resource with one hidden value set. */
    public Resource hiding(String name, JsonNode value) {
        ObjectNode changed = hidden.deepCopy().set(name, value);
        return new Resource(id, created, location, tags, top, properties, changed);
    }

    /** As Azure shows it. */
    public ObjectNode onWire() {
        ObjectNode wire =
                Json.object().put("id", id.text()).put("name", id.name()).put("type", id.type());
        if (!location.isEmpty()) {
            wire.put("location", location);
            wire.set("tags", Json.of(tags));
        }
        wire.setAll(top);
        wire.set("properties", properties);
        return wire;
    }

    /** As it lies on disk. */
    ObjectNode onDisk() {
        ObjectNode disk = Json.object()
                .put("id", id.text())
                .put("type", id.type())
                .put("created", created.toString())
                .put("location", location);
        disk.set("tags", Json.of(tags));
        disk.set("top", top);
        disk.set("properties", properties);
        disk.set("hidden", hidden);
        return disk;
    }

    static Resource fromDisk(JsonNode disk) {
        return new Resource(
                new ResourceId(disk.get("id").asText(), disk.get("type").asText()),
                Instant.parse(disk.get("created").asText()),
                disk.get("location").asText(),
                Json.texts(disk.get("tags")),
                Json.copy(disk.get("top")),
                Json.copy(disk.get("properties")),
                Json.copy(disk.get("hidden")));
    }
}
