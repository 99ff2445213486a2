// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

/** What can happen to a demo. */
public enum DemoEvent {
    /** The provisioning orchestration began. */
    PROVISIONING_STARTED,
    /** The first verification saw its own marks at the subscriber. */
    PROVEN,
    /** A step failed for good, or the first verification did not pass. */
    PROVISIONING_FAILED,
    /** The pulse sees that changes do not flow. */
    TROUBLE_SEEN,
    /** Changes flow again. */
    RECOVERED,
    /** A person asked, the lease ran out, or the sweeper found it. */
    DESTROY_ASKED,
    /** The inventory is empty. */
    INVENTORY_EMPTY,
    /** The inventory is empty, and the demo had never become ready. */
    INVENTORY_EMPTY_AFTER_FAILURE,
    /** The inventory is not empty. */
    INVENTORY_LEFT
}
