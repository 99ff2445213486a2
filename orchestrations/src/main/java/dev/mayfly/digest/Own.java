// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.List;

/** What Mayfly writes into a demo's graphs for itself: it is no business content, so no digest has it and no resync copies it. */
public final class Own {

    /** The marker of a digest's quiet point; it has the properties {@code run}, {@code since} and {@code at}. */
    public static final String PROBE = "MayflyProbe";

    /** The record at which a drill makes the sink fail; it has the property {@code run}. */
    public static final String DRILL = "MayflyDrill";

    /** Labels of the heartbeat, the pulse, the verification, the digest and the drills. */
    public static final List<String> LABELS = List.of("_Heartbeat", "MayflyMarker", "MayflyCheck", PROBE, DRILL);

    /** Types of relationships; those of an own node are own too. */
    public static final List<String> TYPES = List.of("MAYFLY_CHECK");

    private Own() {}
}
