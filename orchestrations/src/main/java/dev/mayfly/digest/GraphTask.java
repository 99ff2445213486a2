// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

/** What can be done with both graphs of a demo, each in a call of its own. */
public enum GraphTask {
    /** Write a marker at the master, or look whether it is at the subscriber: then all that came before it is there too. */
    QUIET,
    /** Read both graphs whole, side by side. */
    LOOK,
    /** Read some entities again. */
    SETTLE,
    /** Make the subscriber's entities like the master's where they differ. */
    REPAIR,
    /** Remove the markers of the run. */
    CLEAN_UP
}
