// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import java.time.Instant;

/**
 * Everything that one look at a demo saw.
 *
 * @param at when it ended
 * @param master the marker that it wrote
 * @param lagMs from commit at the master to seen at the subscriber, in milliseconds; null unless this look saw its own marker
 *     arrive
 * @param size nodes and relationships at the subscriber, by which one sees that it is being written to; null if not counted
 */
public record Look(
        Instant at, Sight master, Sight subscriber, Double lagMs, HubSight hub, Long size, ConnectSight connect) {}
