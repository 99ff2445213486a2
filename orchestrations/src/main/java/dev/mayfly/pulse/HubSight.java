// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import java.util.Optional;

/** What a look into the hub saw. */
public sealed interface HubSight {

    /** Nobody looked, since the marker is at the subscriber: it has been through the hub. */
    record NotNeeded() implements HubSight {}

    /** It could not be looked at. */
    record Blind(String why) implements HubSight {}

    /**
     * It was looked at, from where the sink stands.
     *
     * @param end offset behind the newest record, which counts the records ever written
     * @param taken offset up to which the sink has confirmed that it applied records
     * @param newest the newest marker behind that offset; null if none was found
     * @param whole whether the look reached the end; a look is limited, and a long backlog has more to see
     */
    record Seen(long end, long taken, Marker newest, boolean whole) implements HubSight {

        /** Whether something waits there that is newer than what the subscriber has. */
        boolean waitsFor(Optional<Marker> atSubscriber) {
            return !whole
                    || (newest != null
                            && atSubscriber.filter(has -> has.covers(newest)).isEmpty());
        }

        long waiting() {
            return Math.max(0, end - taken);
        }
    }
}
