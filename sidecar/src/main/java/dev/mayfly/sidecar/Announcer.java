// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import java.util.Optional;

/** What is worth a line in the log: the first marker, the first failure of each kind in a series, the way back. Pure. */
final class Announcer {

    private Announcer() {}

    /** After a marker was written. */
    static Optional<String> wrote(Vitals before, Vitals.Marker marker) {
        if (before.failuresInARow() > 0) {
            return Optional.of("Writing again: marker %d after %d failed tries."
                    .formatted(marker.sequence(), before.failuresInARow()));
        }
        return before.lastMarker().isEmpty()
                ? Optional.of("First marker written, number %d.".formatted(marker.sequence()))
                : Optional.empty();
    }

    /** After a try failed with {@code error}. */
    static Optional<String> failed(Vitals before, Failure failure, Throwable error) {
        if (before.lastFailure().equals(Optional.of(failure))) {
            return Optional.empty();
        }
        String reason = reason(error);
        return Optional.of(
                switch (failure) {
                    case LOGIN_REFUSED -> "The master refuses the login; trying again every minute. " + reason;
                    case UNREACHABLE -> "No marker can be written; trying again until it works. " + reason;
                });
    }

    /** The driver often wraps what happened; both ends of the chain are told. */
    private static String reason(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == error ? told(error) : told(error) + " (" + told(root) + ")";
    }

    private static String told(Throwable error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }
}
