// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static dev.mayfly.life.DemoEvent.DESTROY_ASKED;
import static dev.mayfly.life.DemoEvent.INVENTORY_EMPTY;
import static dev.mayfly.life.DemoEvent.INVENTORY_EMPTY_AFTER_FAILURE;
import static dev.mayfly.life.DemoEvent.INVENTORY_LEFT;
import static dev.mayfly.life.DemoEvent.PROVEN;
import static dev.mayfly.life.DemoEvent.PROVISIONING_FAILED;
import static dev.mayfly.life.DemoEvent.PROVISIONING_STARTED;
import static dev.mayfly.life.DemoEvent.RECOVERED;
import static dev.mayfly.life.DemoEvent.TROUBLE_SEEN;
import static dev.mayfly.life.DemoState.DEGRADED;
import static dev.mayfly.life.DemoState.DESTROYED;
import static dev.mayfly.life.DemoState.DESTROYING;
import static dev.mayfly.life.DemoState.FAILED;
import static dev.mayfly.life.DemoState.LEFTOVERS;
import static dev.mayfly.life.DemoState.PROVISIONING;
import static dev.mayfly.life.DemoState.READY;
import static dev.mayfly.life.DemoState.REQUESTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of a demo as one table. A pair that is not in it is not allowed.
 *
 * <p>Being asked to destroy is legal in every state: where nothing is left to do, the state stays.
 */
public final class Transitions {

    private record Row(DemoState from, DemoEvent event, DemoState to) {}

    private static final List<Row> TABLE = List.of(
            new Row(REQUESTED, PROVISIONING_STARTED, PROVISIONING),
            new Row(PROVISIONING, PROVISIONING_STARTED, PROVISIONING),
            new Row(PROVISIONING, PROVEN, READY),
            new Row(READY, TROUBLE_SEEN, DEGRADED),
            new Row(DEGRADED, RECOVERED, READY),
            new Row(REQUESTED, PROVISIONING_FAILED, DESTROYING),
            new Row(PROVISIONING, PROVISIONING_FAILED, DESTROYING),
            new Row(REQUESTED, DESTROY_ASKED, DESTROYING),
            new Row(PROVISIONING, DESTROY_ASKED, DESTROYING),
            new Row(READY, DESTROY_ASKED, DESTROYING),
            new Row(DEGRADED, DESTROY_ASKED, DESTROYING),
            new Row(LEFTOVERS, DESTROY_ASKED, DESTROYING),
            new Row(DESTROYING, DESTROY_ASKED, DESTROYING),
            new Row(DESTROYED, DESTROY_ASKED, DESTROYED),
            new Row(FAILED, DESTROY_ASKED, FAILED),
            new Row(DESTROYING, INVENTORY_EMPTY, DESTROYED),
            new Row(DESTROYING, INVENTORY_EMPTY_AFTER_FAILURE, FAILED),
            new Row(DESTROYING, INVENTORY_LEFT, LEFTOVERS));

    private Transitions() {}

    /** The state after the event, or nothing if the event is not allowed in that state. */
    public static Optional<DemoState> next(DemoState from, DemoEvent event) {
        return TABLE.stream()
                .filter(row -> row.from == from && row.event == event)
                .map(Row::to)
                .findFirst();
    }

    /** The table as a Mermaid state diagram; rows that change nothing are left out. */
    public static String diagram() {
        List<String> lines = new ArrayList<>();
        lines.add("stateDiagram-v2");
        lines.add("    [*] --> " + REQUESTED);
        TABLE.stream()
                .filter(row -> row.from != row.to)
                .map(row -> "    " + row.from + " --> " + row.to + ": " + words(row.event))
                .forEach(lines::add);
        lines.add("    " + DESTROYED + " --> [*]");
        lines.add("    " + FAILED + " --> [*]");
        return String.join("\n", lines);
    }

    private static String words(DemoEvent event) {
        return event.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
