// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import dev.mayfly.life.DemoEvent;
import java.util.Optional;

/**
 * What a pulse means for the state of a demo.
 *
 * @param event TROUBLE_SEEN or RECOVERED
 * @param cause of the trouble; null if it is over
 */
public record Change(DemoEvent event, String cause) {

    /** So many looks in a row that cannot tell are trouble, too: READY is said of what is seen to work. */
    static final int DOUBTS = 3;

    /** The change, or nothing if the state stays whatever it is. */
    public static Optional<Change> after(PulseState state, ConnectSight connect) {
        Pulse pulse = state.pulse();
        return switch (pulse.verdict()) {
            case STALLED_AT_SOURCE, STALLED_AT_SINK, IDLE -> trouble(pulse.reason());
            case UNKNOWN -> state.unknownLooks() < DOUBTS ? Optional.empty() : trouble("UNKNOWN. " + pulse.reason());
            case FLOWING ->
                connect.withTooManyTasks()
                        .map(connector -> trouble(connector.sentence()))
                        .orElseGet(() -> state.caughtUp()
                                ? Optional.of(new Change(DemoEvent.RECOVERED, null))
                                : Optional.empty());
        };
    }

    private static Optional<Change> trouble(String cause) {
        return Optional.of(new Change(DemoEvent.TROUBLE_SEEN, cause));
    }
}
