// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.mayfly.local.arm.core.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to a container, newest last; the same thing again is counted, not added. Not thread-safe. */
final class Events {
    private static final int MOST = 50;

    private final List<Event> events = new ArrayList<>();

    private record Event(String type, String name, String message, int count, Instant first, Instant last) {}

    void normal(String name, String message) {
        add("Normal", name, message);
    }

    void warning(String name, String message) {
        add("Warning", name, message);
    }

    private void add(String type, String name, String message) {
        Instant now = Instant.now();
        Event event = new Event(type, name, message, 1, now, now);
        for (Event old : List.copyOf(events)) {
            if (old.name.equals(name) && old.message.equals(message)) {
                events.remove(old);
                event = new Event(type, name, message, old.count + 1, old.first, now);
            }
        }
        events.add(event);
        if (events.size() > MOST) {
            events.remove(0);
        }
    }

    ArrayNode onWire() {
        ArrayNode wire = Json.array();
        for (Event event : events) {
            wire.addObject()
                    .put("count", event.count)
                    .put("firstTimestamp", event.first.toString())
                    .put("lastTimestamp", event.last.toString())
                    .put("name", event.name)
                    .put("message", event.message)
                    .put("type", event.type);
        }
        return wire;
    }
}
