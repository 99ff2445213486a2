// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import dev.mayfly.pulse.ConnectorSight.End;
import dev.mayfly.pulse.Pulse.Beat;
import dev.mayfly.pulse.Pulse.Hop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a look by what was seen before.
 *
 * <p>FLOWING: the marker arrived; or the one of the look before did; or what is waiting gets less, as in a big load. IDLE: a
 * connector was paused or stopped on purpose. STALLED: Connect itself says that a connector is dead and the
 * marker is not there; or, whatever Connect says, a marker is missing that was written at the look before, at both looks,
 * something newer is at the hop before, and nothing has moved in between. UNKNOWN: everything else, above all what could not
 * be seen.
 */
public final class PulseJudge {

    /** A marker younger than this proves nothing by not being there: two looks may follow each other closely. */
    static final Duration OLD_ENOUGH = Duration.ofSeconds(5);

    /** How many pulses are kept: an hour's, at one every 30 s. */
    static final int HISTORY = 120;

    private static final double MILLIS = 1000;

    private PulseJudge() {}

    /** What a look came to. */
    private record Finding(Verdict verdict, String reason, boolean caughtUp, Baseline baseline) {

        static Finding unknown(String reason, Baseline baseline) {
            return new Finding(Verdict.UNKNOWN, reason, false, baseline);
        }
    }

    /** The state after a look. */
    public static PulseState judge(PulseState before, Look look) {
        Finding finding = find(before, look);
        Marker newest = look.master().newest().orElse(before.newest());
        Pulse pulse = new Pulse(
                finding.verdict(),
                finding.reason(),
                look.at(),
                newest == null ? null : newest.number(),
                look.lagMs(),
                hops(newest, look));
        return new PulseState(
                newest,
                finding.baseline(),
                finding.verdict() == Verdict.UNKNOWN ? before.unknownLooks() + 1 : 0,
                finding.caughtUp(),
                pulse,
                longer(before.history(), new Beat(look.at(), finding.verdict(), look.lagMs())));
    }

    private static Finding find(PulseState before, Look look) {
        if (look.connect().atRest().isPresent()) {
            String reason = look.connect().atRest().get().sentence();
            return new Finding(Verdict.IDLE, reason, false, null);
        }
        if (look.master() instanceof Sight.Blind blind) {
            return Finding.unknown("No marker could be written at the master: " + blind.why(), null);
        }
        if (look.subscriber() instanceof Sight.Blind blind) {
            return Finding.unknown("The subscriber cannot be read: " + blind.why(), null);
        }
        if (has(look.subscriber(), look.master().newest())) {
            return new Finding(Verdict.FLOWING, "", true, null);
        }
        return look.connect().dead().map(PulseJudge::dead).orElseGet(() -> late(before, look));
    }

    private static Finding dead(ConnectorSight connector) {
        Verdict verdict = connector.end() == End.SOURCE ? Verdict.STALLED_AT_SOURCE : Verdict.STALLED_AT_SINK;
        return new Finding(verdict, connector.sentence(), false, null);
    }

    /** This look's own marker is not there, and Connect has nothing to say about it. */
    private static Finding late(PulseState before, Look look) {
        Optional<Marker> awaited = Optional.ofNullable(before.newest());
        boolean arrived = has(look.subscriber(), awaited);
        if (!(look.hub() instanceof HubSight.Seen hub)) {
            return arrived ? onItsWay(look, null) : Finding.unknown(missing(look) + ", and " + blind(look.hub()), null);
        }
        Baseline now = new Baseline(look.subscriber().newest().orElse(null), hub.end(), hub.taken(), look.size());
        if (arrived) {
            return onItsWay(look, now);
        }
        if (before.baseline() == null
                || awaited.filter(marker -> isOld(marker, look)).isEmpty()) {
            return Finding.unknown(missing(look) + " yet; a second look will tell.", now);
        }
        return hub.waitsFor(look.subscriber().newest())
                ? atSink(before.baseline(), look, hub, now)
                : atSource(before.baseline(), look, hub, now);
    }

    private static boolean has(Sight sight, Optional<Marker> marker) {
        return marker.isPresent()
                && sight.newest().filter(newest -> newest.covers(marker.get())).isPresent();
    }

    private static boolean isOld(Marker marker, Look look) {
        return Duration.between(marker.at(), look.at()).compareTo(OLD_ENOUGH) >= 0;
    }

    private static Finding onItsWay(Look look, Baseline baseline) {
        return new Finding(
                Verdict.FLOWING,
                "Marker " + look.master().newest().orElseThrow().number() + " is on its way.",
                true,
                baseline);
    }

    private static Finding atSink(Baseline before, Look look, HubSight.Seen hub, Baseline now) {
        if (before.sinkMoved(hub, now.marker(), look.size())) {
            String reason = "The sink is catching up: " + hub.waiting() + " records wait in the hub.";
            return new Finding(Verdict.FLOWING, reason, false, now);
        }
        String reason = missing(look)
                + " but waits in the hub, and the sink has taken nothing from there since the look" + " before.";
        return new Finding(Verdict.STALLED_AT_SINK, reason, false, now);
    }

    private static Finding atSource(Baseline before, Look look, HubSight.Seen hub, Baseline now) {
        if (before.sourceMoved(hub)) {
            return new Finding(Verdict.FLOWING, "The source is catching up with the master.", false, now);
        }
        String reason = missing(look) + " nor in the hub, and nothing has come into the hub since the look before.";
        return new Finding(Verdict.STALLED_AT_SOURCE, reason, false, now);
    }

    /** The first one that is missing: its number stays the same as long as nothing moves. */
    private static String missing(Look look) {
        long there = look.subscriber().newest().map(Marker::number).orElse(0L);
        return "Marker " + (there + 1) + " is not at the subscriber";
    }

    private static String blind(HubSight hub) {
        return hub instanceof HubSight.Blind blind
                ? "the hub cannot be read: " + blind.why()
                : "nobody looked into the hub.";
    }

    private static List<Hop> hops(Marker newest, Look look) {
        Marker subscriber = look.subscriber().newest().orElse(null);
        Marker hub = look.hub() instanceof HubSight.Seen seen && seen.newest() != null ? seen.newest() : subscriber;
        return List.of(
                hop("master", newest, look.at()), hop("hub", hub, look.at()), hop("subscriber", subscriber, look.at()));
    }

    private static Hop hop(String name, Marker marker, Instant now) {
        if (marker == null) {
            return new Hop(name, null, null);
        }
        long age = Duration.between(marker.at(), now).toMillis();
        // Negative if another host with another clock wrote it: then it is not known, rather than wrong.
        return new Hop(name, marker.number(), age < 0 ? null : age / MILLIS);
    }

    private static List<Beat> longer(List<Beat> history, Beat newest) {
        List<Beat> all = new ArrayList<>(history.subList(Math.max(0, history.size() - HISTORY + 1), history.size()));
        all.add(newest);
        return all;
    }
}
