// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.guard;

import java.time.Instant;

/**
 * A place in the master's changes.
 *
 * <p>Change identifiers are opaque: they can be tried, and never compared. So each look notes where the log ended as the
 * pulse's marker was about to be written: once that marker has passed the hub, the source has read beyond this place.
 *
 * @param changeId as {@code db.cdc.current} gave it
 * @param marker number of the pulse's newest marker at that moment
 * @param at by the app's clock
 */
public record Position(String changeId, long marker, Instant at) {}
