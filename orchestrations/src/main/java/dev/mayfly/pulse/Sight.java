// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import java.util.Optional;

/** What a look at one of the databases saw of the markers. */
public sealed interface Sight {

    /** The newest marker there; at the master the one that this look wrote. */
    record Seen(Marker marker) implements Sight {}

    /** It was looked at, and there is no marker. */
    record Nothing() implements Sight {}

    /** It could not be looked at. */
    record Blind(String why) implements Sight {}

    /** The newest marker there, as far as it is known. */
    default Optional<Marker> newest() {
        return this instanceof Seen seen ? Optional.of(seen.marker()) : Optional.empty();
    }
}
