// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.pulse.Change;
import dev.mayfly.pulse.ConnectSight;
import dev.mayfly.pulse.ConnectSight.Answer;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.pulse.Look;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.PulseJudge;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.pulse.Sight;
import dev.mayfly.steps.DemoWatch.Watched;
import dev.mayfly.steps.FarEnds.FarEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at one demo: its pulse, what that means for its state, and everything that hangs on it. */
final class DemoLook {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLook.class);

    /** For the pulse. What has not answered by then is as good as away. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** For what hangs on it: all watches together. */
    static final Duration LIMIT_OF_WATCHES = Duration.ofSeconds(25);

    private final Services services;
    private final FarEnds ends;
    private final List<DemoWatch> watches;
    private final String host = UUID.randomUUID().toString();

    DemoLook(Services services, FarEnds ends, List<DemoWatch> watches) {
        this.services = services;
        this.ends = ends;
        this.watches = List.copyOf(watches);
    }

    /** Looks, unless somebody else is looking. */
    void at(DemoRecord record) {
        PulseNote.claim(services.ledger(), record.ref(), host, services.clock().instant())
                .ifPresent(claim -> at(Bench.of(services, record), claim));
    }

    private void at(Bench bench, PulseNote.Claim claim) {
        Eyes eyes = new Eyes();
        Look look = eyes.look(bench, claim.before());
        PulseState after = PulseJudge.judge(claim.before(), look);
        if (!after.caughtUp() || !look.connect().isHealthy()) {
            // Whoever asks is told of trouble before anything is tried against it, which takes a while.
            claim.write(after);
            ends.forget(bench.demo());
        }
        tell(bench, claim.before().pulse(), after, look);
        if (eyes.end != null) {
            watch(new Watched(bench, eyes.end, look, after));
        }
        claim.end(after);
    }

    /** Opens the far ends and looks at them, within the limit. */
    private final class Eyes {

        /** What was looked at; null if it could not be opened or did not answer in time: nothing more is to be seen there. */
        private FarEnd end;

        private Look look(Bench bench, PulseState before) {
            try (TimeLimit limit = new TimeLimit(LIMIT)) {
                try {
                    FarEnd opened = ends.of(bench);
                    Look look = new PulseSteps(bench, opened).look(before);
                    end = limit.hasPassed() ? null : opened;
                    return look;
                } catch (RuntimeException e) {
                    String late = limit.hasPassed() ? "no answer within " + LIMIT.toSeconds() + " s: " : "";
                    return blind(services.clock().instant(), late + Reasons.of(e));
                }
            }
        }
    }

    private void tell(Bench bench, Pulse before, PulseState after, Look look) {
        DemoRef demo = bench.demo();
        Pulse pulse = after.pulse();
        if (before == null || before.verdict() != pulse.verdict()) {
            LOG.info("{} pulse is {}. {}", demo, pulse.verdict(), pulse.reason());
        }
        Change.after(after, look.connect()).ifPresent(change -> services.ledger()
                .update(
                        demo,
                        record -> change.event() == DemoEvent.RECOVERED
                                ? standing(bench).map(record::troubled).orElseGet(record::recovered)
                                : record.troubled(change.cause())));
    }

    private Optional<String> standing(Bench bench) {
        return watches.stream()
                .map(watch -> watch.standing(bench))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void watch(Watched demo) {
        try (TimeLimit limit = new TimeLimit(LIMIT_OF_WATCHES)) {
            for (DemoWatch watch : watches) {
                if (limit.hasPassed()) {
                    LOG.warn(
                            "{} had no time for {}",
                            demo.bench().demo(),
                            watch.getClass().getSimpleName());
                    continue;
                }
                carefully(demo.bench().demo(), watch, () -> watch.after(demo));
            }
        }
    }

    /** One that fails does not keep the next one from looking. */
    private static void carefully(DemoRef demo, DemoWatch watch, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} {}: {}", demo, watch.getClass().getSimpleName(), Reasons.of(e));
        }
    }

    /** Nothing could be looked at, not even the first thing. */
    private static Look blind(Instant now, String why) {
        return new Look(
                now,
                new Sight.Blind(why),
                new Sight.Blind(why),
                null,
                new HubSight.NotNeeded(),
                null,
                ConnectSight.without(Answer.SILENT, why));
    }
}
