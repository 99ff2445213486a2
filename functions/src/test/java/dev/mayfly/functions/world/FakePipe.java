// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.hub.Hubs;
import dev.mayfly.life.DemoRef;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.pulse.Marker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way of the markers: written at the master, taken into the hub by the source and to the subscriber by the sink, in order,
 * as long as each of them moves.
 */
public final class FakePipe implements Hubs {

    private static final Duration LAG = Duration.ofMillis(100);

    /** A marker under its id, and when it could be where it goes. */
    private record Mark(String id, Marker marker, Instant dueAt) {}

    /** The pipe of one demo. */
    private static final class Pipe {
        private final Map<String, Marker> master = new HashMap<>();
        private final Map<String, Marker> subscriber = new HashMap<>();
        private final List<Mark> written = new ArrayList<>();
        private final List<Mark> hub = new ArrayList<>();
        private int taken;
        private String masterUri;
    }

    private final Calls calls;
    private final WorldClock clock;
    private final FakeConnect connect;
    private final Map<DemoRef, Pipe> pipes = new ConcurrentHashMap<>();
    private volatile boolean hubIsDark;

    FakePipe(Calls calls, WorldClock clock, FakeConnect connect) {
        this.calls = calls;
        this.clock = clock;
        this.connect = connect;
    }

    /** From now on nobody can look into the hub, or everybody can again. */
    public void darken(boolean dark) {
        hubIsDark = dark;
    }

    private Pipe pipe(DemoRef demo) {
        return pipes.computeIfAbsent(demo, key -> new Pipe());
    }

    Marker write(DemoRef demo, String masterUri, String id, Instant at) {
        Pipe pipe = pipe(demo);
        synchronized (pipe) {
            pipe.masterUri = masterUri;
            long last =
                    Optional.ofNullable(pipe.master.get(id)).map(Marker::number).orElse(0L);
            Marker marker = new Marker(last + 1, at);
            pipe.master.put(id, marker);
            pipe.written.add(new Mark(id, marker, clock.instant().plus(LAG)));
            return marker;
        }
    }

    Optional<Marker> atSubscriber(DemoRef demo, String id) {
        Pipe pipe = pipe(demo);
        synchronized (pipe) {
            flow(pipe);
            return Optional.ofNullable(pipe.subscriber.get(id));
        }
    }

    private void flow(Pipe pipe) {
        if (connect.sourceMoves(pipe.masterUri)) {
            while (!pipe.written.isEmpty()
                    && !clock.instant().isBefore(pipe.written.get(0).dueAt())) {
                pipe.hub.add(pipe.written.remove(0));
            }
        }
        if (connect.sinkMoves(pipe.masterUri)) {
            for (Mark mark : pipe.hub.subList(pipe.taken, pipe.hub.size())) {
                pipe.subscriber.put(mark.id(), mark.marker());
            }
            pipe.taken = pipe.hub.size();
        }
    }

    @Override
    public HubSight.Seen look(DemoRef demo, String markerId, Login login) {
        return calls.get("hub.look " + demo, () -> {
            Pipe pipe = pipe(demo);
            synchronized (pipe) {
                refuseIfDark();
                flow(pipe);
                Marker newest = pipe.hub.subList(pipe.taken, pipe.hub.size()).stream()
                        .filter(mark -> mark.id().equals(markerId))
                        .map(Mark::marker)
                        .reduce(null, (before, later) -> later);
                return new HubSight.Seen(pipe.hub.size(), pipe.taken, newest, true);
            }
        });
    }

    @Override
    public int partitions(DemoRef demo, Login login) {
        return 1;
    }

    @Override
    public long records(DemoRef demo, Login login) {
        return look(demo, Marker.PULSE, login).end();
    }

    private void refuseIfDark() {
        if (hubIsDark) {
            throw new HubException("the hub does not answer", null);
        }
    }

    @Override
    public void close(DemoRef demo) {
        calls.run("hub.close " + demo, () -> {});
    }
}
