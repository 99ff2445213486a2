// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.pulse.ConnectSight;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.pulse.Look;
import dev.mayfly.pulse.Marker;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.pulse.Sight;
import dev.mayfly.steps.FarEnds.FarEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Takes a demo's pulse: writes a marker at the master, and looks where it gets to. Every failure is part of what is seen. */
final class PulseSteps {

    /** How long a look waits for its own marker. What takes longer is looked for by the next look. */
    static final Duration WAIT = Duration.ofMillis(1500);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    /** More than fit into the wait. */
    private static final int MOST_READS = 30;

    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Bench bench;
    private final FarEnd ends;

    PulseSteps(Bench bench, FarEnd ends) {
        this.bench = bench;
        this.ends = ends;
    }

    Look look(PulseState state) {
        Sight master = Markers.write(ends.master(), Marker.PULSE, bench.now());
        long committed = System.nanoTime();
        Sight subscriber = state.expectsArrival() ? awaitAtSubscriber(master) : read();
        boolean arrived = arrived(master, subscriber);
        Double lag = arrived && state.expectsArrival() ? (System.nanoTime() - committed) / NANOS_PER_MILLI : null;
        ConnectSight connect = connect();
        boolean late = !arrived && master instanceof Sight.Seen && !(subscriber instanceof Sight.Blind);
        HubSight hub =
                late && connect.atRest().isEmpty() && connect.dead().isEmpty() ? hub() : new HubSight.NotNeeded();
        Long size = hub instanceof HubSight.Seen ? size() : null;
        return new Look(bench.now(), master, subscriber, lag, hub, size, connect);
    }

    /** Whoever finds the sink stopped is to know by whom. */
    private ConnectSight connect() {
        ConnectSight connect = new ConnectLook(ends.connect(), ends.connectors()).look();
        return connect.atRest().isPresent() && new SkipSteps(bench).holdsTheSink() ? connect.withSinkHeld() : connect;
    }

    private Sight awaitAtSubscriber(Sight master) {
        Instant until = bench.now().plus(WAIT);
        Sight subscriber = read();
        Duration pause = FIRST_PAUSE;
        for (int reads = 1; reads < MOST_READS && isWorthWaiting(master, subscriber, until); reads++) {
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            subscriber = read();
        }
        return subscriber;
    }

    private boolean isWorthWaiting(Sight master, Sight subscriber, Instant until) {
        return master instanceof Sight.Seen
                && !(subscriber instanceof Sight.Blind)
                && !arrived(master, subscriber)
                && bench.now().isBefore(until);
    }

    private static boolean arrived(Sight master, Sight subscriber) {
        return master.newest()
                .flatMap(written -> subscriber.newest().filter(seen -> seen.covers(written)))
                .isPresent();
    }

    private Sight read() {
        return Markers.newest(ends.subscriber());
    }

    private HubSight hub() {
        try {
            return bench.services().hubs().look(bench.demo(), Marker.PULSE, ends.hub());
        } catch (RuntimeException e) {
            return new HubSight.Blind(Reasons.of(e));
        }
    }

    private Long size() {
        try {
            return GraphSize.of(ends.subscriber()).total();
        } catch (RuntimeException e) {
            return null;
        }
    }
}
