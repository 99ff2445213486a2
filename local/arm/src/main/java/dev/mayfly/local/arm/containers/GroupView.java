// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A container group as Container Instances shows it: what was asked for, where it is, and how it stands. */
final class GroupView {
    private GroupView() {}

    /** The whole resource; {@code containers} gives the live containers by name. */
    static ObjectNode of(Resource group, Function<String, Optional<Container>> containers) {
        ObjectNode properties = group.properties().deepCopy();
        showAddress(properties, Groups.mappedPorts(group));
        List<ContainerState> states = new ArrayList<>();
        for (JsonNode described : properties.path("containers")) {
            containers.apply(described.path("name").asText()).ifPresent(container -> {
                states.add(container.state());
                ((ObjectNode) described.path("properties")).set("instanceView", container.onWire());
            });
        }
        if (!properties.has("instanceView")) {
            properties
                    .putObject("instanceView")
                    .put("state", state(group, states))
                    .putArray("events");
        }
        return group.withProperties(properties).onWire();
    }

    /** The view of a group that could not be made. */
    static ObjectNode failed(String message) {
        ObjectNode view = Json.object().put("state", "Failed");
        ArrayNode events = view.putArray("events");
        Events one = new Events();
        one.warning("Failed", message);
        events.addAll(one.onWire());
        return view;
    }

    private static void showAddress(ObjectNode properties, Map<Integer, Integer> mapped) {
        if (!(properties.path("ipAddress") instanceof ObjectNode address)) {
            return;
        }
        address.put("ip", "127.0.0.1").put("fqdn", "localhost");
        for (JsonNode port : address.path("ports")) {
            int asked = port.path("port").asInt();
            ((ObjectNode) port).put("port", mapped.getOrDefault(asked, asked));
        }
    }

    private static String state(Resource group, List<ContainerState> states) {
        if (group.hidden().path(ContainerGroups.STOPPED).asBoolean()) {
            return "Stopped";
        }
        if (states.isEmpty()) {
            return "Pending";
        }
        boolean alive = states.stream().anyMatch(state -> !(state instanceof ContainerState.Terminated));
        if (alive) {
            return "Running";
        }
        boolean good = states.stream()
                .allMatch(state -> state instanceof ContainerState.Terminated ended && ended.exitCode() == 0);
        return good ? "Succeeded" : "Failed";
    }
}
