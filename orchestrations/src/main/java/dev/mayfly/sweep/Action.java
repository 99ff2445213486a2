// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

/** What the sweeper does about one thing that it found. */
public enum Action {
    /** Nothing, and there is nothing to tell a person: it lives, it is somebody else's, or it is on its way out. */
    KEEP,
    /** Its time is written onto it (or, where there are no tags, beside it), to judge it by later. */
    STAMP,
    /** It is deleted. */
    DELETE,
    /** A demo's own destroying is started, woken or carried out. */
    END,
    /** Nothing, and a person should look: it looks like ours, and something forbids to touch it. */
    REPORT
}
