// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.ApiException;
import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.DemoState;
import dev.mayfly.cli.client.Digest;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.Receipt;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.client.Resync;
import dev.mayfly.cli.client.Step;
import dev.mayfly.cli.client.Verification;
import dev.mayfly.cli.client.VerifyAnswer;
import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.cli.view.Progress;
import dev.mayfly.cli.view.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks at a demo again and again until it is where it should be, and shows its steps meanwhile. */
final class Follower {

    static final Duration BETWEEN = Duration.ofMillis(200);
    /** Nothing moved for so long that nothing will: the longest single wait of provisioning is 15 min for a database. */
    private static final Duration STUCK = Duration.ofMinutes(20);
    /** A receipt is written in the moment of the end; a report shortly after its run. */
    private static final Duration PAPERS = Duration.ofMinutes(3);

    /** A worker that was killed is back in half a minute, and the pulse has seen it twice by then. */
    private static final Duration TO_RECOVER = Duration.ofMinutes(2);

    private static final int ACCEPTED = 202;

    private final MayflyClient client;
    private final Screen screen;
    private final Pause pause;
    private final Patience patience;

    Follower(MayflyClient client, Screen screen, Pause pause) {
        this.client = client;
        this.screen = screen;
        this.pause = pause;
        this.patience = new Patience(pause);
    }

    /** Until it is up, or has ended instead, or somebody asked to stop. What is DEGRADED has some time to become well. */
    Reply<Demo> untilReady(Reply<Demo> first) {
        var degraded = new Since();
        return until(
                first,
                Follower::rising,
                demo -> demo.state() == DemoState.READY
                        || demo.state().isEnd()
                        || degraded.isFor(demo.state() == DemoState.DEGRADED, TO_RECOVER));
    }

    /** For how long something is so without a break. */
    private static final class Since {

        private Instant first;

        boolean isFor(boolean now, Duration atLeast) {
            first = !now ? null : first == null ? Instant.now() : first;
            return first != null && Duration.between(first, Instant.now()).compareTo(atLeast) >= 0;
        }
    }

    /** Until it has ended, or somebody asked to stop. What was LEFTOVERS before may become so again: wait for news. */
    Reply<Demo> untilDestroyed(Reply<Demo> first) {
        var patience = Instant.now().plus(Patience.LONGEST);
        return until(
                first,
                demo -> demo.steps("destroy"),
                demo -> demo.state().isEnd()
                        && (demo.state() != DemoState.LEFTOVERS
                                || first.body().state() != DemoState.LEFTOVERS
                                || Instant.now().isAfter(patience)));
    }

    /** The steps of the way up, and those of the way down once it takes that way. */
    private static List<Step> rising(Demo demo) {
        return demo.steps().stream()
                .filter(step -> "provision".equals(step.phase()) || step.state() != Step.State.WAITING)
                .toList();
    }

    private Reply<Demo> until(Reply<Demo> first, Function<Demo, List<Step>> shown, Predicate<Demo> over) {
        var id = first.body().id();
        var reply = first;
        var movedAt = Instant.now();
        try (var progress = Progress.on(screen)) {
            while (true) {
                progress.show(shown.apply(reply.body()), Instant.now());
                if (over.test(reply.body()) || pause.isStoppedAfter(BETWEEN)) {
                    return reply;
                }
                var next = patience.with(() -> client.get(id));
                movedAt = moved(reply.body(), next.body()) ? Instant.now() : movedAt;
                refuseToHang(next.body(), movedAt);
                reply = next;
            }
        }
    }

    private static boolean moved(Demo before, Demo now) {
        return before.state() != now.state() || !Objects.equals(before.steps(), now.steps());
    }

    private static void refuseToHang(Demo demo, Instant movedAt) {
        if (Duration.between(movedAt, Instant.now()).compareTo(STUCK) > 0) {
            throw new BadNewsException("Demo " + demo.id() + " is " + demo.state() + " and nothing has moved for "
                    + STUCK.toMinutes() + " min. It goes on without this command; look at it with 'mayfly status "
                    + demo.id() + "'.");
        }
    }

    /** The receipt of a demo that has ended. */
    Reply<Receipt> receipt(String id) {
        return paper("receipt of demo " + id, () -> {
            try {
                return Optional.of(client.receipt(id));
            } catch (ApiException.Refused e) {
                if (e.status() == 404) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Runs a verification to its end, whether the deployment answers with the report or with where it will be. */
    Reply<Verification> verify(String id) {
        var answer = client.verify(id);
        if (answer.body() instanceof VerifyAnswer.Running running) {
            return verification(id, running.run());
        }
        var finished = (VerifyAnswer.Finished) answer.body();
        return new Reply<>(answer.status(), finished.verification(), answer.json());
    }

    private Reply<Verification> verification(String id, String run) {
        return paper("report of verification " + run, () -> {
            var reply = client.get(id);
            var report = reply.body().verification();
            return report != null && run.equals(report.run())
                    ? Optional.of(new Reply<>(200, report, reply.json().path("verification")))
                    : Optional.empty();
        });
    }

    /** Compares both graphs, for as long as that takes. */
    Reply<Digest> digest(String id) {
        var first = client.digest(id);
        return untilDone(first, () -> client.digest(id, first.body().run()));
    }

    /** Makes the subscriber equal, for as long as that takes. */
    Reply<Resync> resync(String id) {
        var first = client.resync(id);
        return untilDone(first, () -> client.resync(id, first.body().run()));
    }

    private <T> Reply<T> untilDone(Reply<T> first, Supplier<Reply<T>> next) {
        var reply = first;
        while (reply.status() == ACCEPTED) {
            if (pause.isStoppedAfter(BETWEEN)) {
                throw new BadNewsException("Not waited for; it goes on without this command.");
            }
            reply = patience.with(next);
        }
        return reply;
    }

    private <T> T paper(String what, Supplier<Optional<T>> look) {
        var until = Instant.now().plus(PAPERS);
        do {
            var found = patience.with(look);
            if (found.isPresent()) {
                return found.get();
            }
        } while (!pause.isStoppedAfter(BETWEEN) && Instant.now().isBefore(until));
        throw new BadNewsException("There is no " + what + " yet.");
    }
}
