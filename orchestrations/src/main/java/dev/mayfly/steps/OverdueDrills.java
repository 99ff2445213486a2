// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Undoes the drills of all demos whose time is over, also of those that no pulse can look at. */
public final class OverdueDrills {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueDrills.class);

    private final Services services;

    public OverdueDrills(Services services) {
        this.services = services;
    }

    /** One that cannot be undone does not keep the next one from it. */
    public void undo() {
        services.ledger().all().stream()
                .filter(record -> record.state() == DemoState.READY || record.state() == DemoState.DEGRADED)
                .forEach(this::undo);
    }

    private void undo(DemoRecord record) {
        try {
            new DrillSteps(Bench.of(services, record)).undoOverdue();
        } catch (RuntimeException e) {
            LOG.warn("{} drill: {}", record.ref(), Reasons.of(e));
        }
    }
}
