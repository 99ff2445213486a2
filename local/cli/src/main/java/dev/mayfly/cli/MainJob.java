// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.ApiException;
import dev.mayfly.cli.client.DataRun;
import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.DemoState;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.client.NewDemo;
import dev.mayfly.cli.client.Receipt;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.cli.view.Screen;
import dev.mayfly.cli.view.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The main job, told through the HTTP API alone: bring the demo of an interrupted run to its end or take it over, create
 * one, watch it become ready, stay with it, destroy it and show the receipt.
 */
final class MainJob {

    /** What the user asked for; null is the deployment's own choice. */
    record Wish(String ttl, DataRun.Order sampleData, boolean thenDestroy) {}

    /** What surrounds the job: the local default, or nothing in tests. */
    interface Surroundings {

        /**
         * Throws if the API cannot answer any more.
         *
         * @throws BadNewsException saying what ended
         */
        void check();

        /** Called once when the demo is ready, for what is worth measuring then. */
        void measure(RunReport report);
    }

    private final MayflyClient client;
    private final Screen screen;
    private final Wish wish;
    private final RunReport report;
    private final Surroundings surroundings;
    private final Pause stoppable;
    private final Follower way;
    private final Follower end;

    MainJob(
            MayflyClient client,
            Screen screen,
            Wish wish,
            RunReport report,
            Surroundings surroundings,
            Pause interrupts) {
        this.client = client;
        this.screen = screen;
        this.wish = wish;
        this.report = report;
        this.surroundings = surroundings;
        this.stoppable = checked(interrupts);
        this.way = new Follower(client, screen, stoppable);
        this.end = new Follower(client, screen, checked(Pause.SLEEP));
    }

    private Pause checked(Pause pause) {
        return time -> {
            surroundings.check();
            return pause.isStoppedAfter(time);
        };
    }

    /** Runs to the end; the report says how it went. */
    void run() {
        var old = settleOld();
        if (old.isEmpty() && stoppable.isStoppedAfter(Duration.ZERO)) {
            throw new BadNewsException("Stopped before a demo was created; nothing was made.");
        }
        var askedAt = Instant.now();
        var first = old.orElseGet(() -> client.create(new NewDemo(null, null, wish.ttl(), wish.sampleData())));
        screen.line("");
        screen.line(Texts.headline(first.body(), screen));
        var demo = bringUp(first, askedAt);
        if (demo.body().state().isEnd()) {
            ended(demo, Instant.now());
        } else {
            takeDown(demo);
        }
        tellOfOthers(demo.body().id());
    }

    /** Somebody made them from another terminal, and nothing of them runs or costs anything without this process. */
    private void tellOfOthers(String id) {
        client.list().body().demos().stream()
                .filter(other -> other.state().isLive() && !other.id().equals(id))
                .forEach(other -> screen.line("Demo " + other.id() + " is " + other.state()
                        + " and stays in the folder; the next 'mayfly up' goes on with it or brings it to its end."));
    }

    private Optional<Reply<Demo>> settleOld() {
        Optional<Reply<Demo>> kept = Optional.empty();
        for (var summary : client.list().body().demos()) {
            if (summary.state().isLive()) {
                var demo = client.get(summary.id());
                screen.line("");
                screen.line("A former run was interrupted. " + Texts.headline(demo.body(), screen));
                if (kept.isEmpty() && !wish.thenDestroy() && isWorthKeeping(demo.body())) {
                    screen.line("Going on with it.");
                    report.adopted();
                    kept = Optional.of(demo);
                } else {
                    finish(demo);
                }
            }
        }
        return kept;
    }

    private static boolean isWorthKeeping(Demo demo) {
        return demo.state().isRising() || demo.state().isUp();
    }

    private void finish(Reply<Demo> old) {
        var id = old.body().id();
        screen.line("Bringing it to its end first: never two at once.");
        var gone = end.untilDestroyed(client.destroy(id));
        var receipt = end.receipt(id);
        Texts.receipt(receipt.body(), screen).forEach(screen::line);
        report.recovered(gone, receipt);
        if (!receipt.body().isClean()) {
            throw new BadNewsException("The demo " + id + " of a former run left something behind: no new one is made"
                    + " beside it. It is tried again by itself and with every 'mayfly up'.");
        }
    }

    private Reply<Demo> bringUp(Reply<Demo> first, Instant askedAt) {
        var demo = first;
        try {
            demo = way.untilReady(first);
            if (first.body().state().isUp() && demo.body().state() == DemoState.READY) {
                // It was taken over: what was proven before its processes were killed proves nothing now.
                end.verify(first.body().id());
                demo = client.get(first.body().id());
            }
            tell(demo, askedAt);
        } catch (BadNewsException | ApiException e) {
            surroundings.check();
            badNews(e.getMessage());
        }
        if (demo.body().state().isUp() && !wish.thenDestroy()) {
            stay(demo);
        }
        return demo;
    }

    private void badNews(String what) {
        report.error(what);
        screen.line("Bad news: " + what);
    }

    private void tell(Reply<Demo> demo, Instant askedAt) {
        report.demo(demo);
        if (demo.body().state() == DemoState.READY) {
            isReady(demo, askedAt);
        } else if (demo.body().state() == DemoState.DEGRADED) {
            badNews("demo " + demo.body().id() + " is DEGRADED: " + demo.body().cause());
        }
    }

    private void isReady(Reply<Demo> demo, Instant askedAt) {
        report.ready(askedAt, Instant.now());
        surroundings.measure(report);
        screen.line("");
        Texts.summary(demo.body(), screen).forEach(screen::line);
        var verification = demo.body().verification();
        if (verification == null || !verification.passed()) {
            report.error("the verification did not pass");
        }
    }

    /** A demo that is up is somebody's: no bad answer ends it, only its time, or who began it. */
    private void stay(Reply<Demo> demo) {
        try {
            showAround(demo.body().id());
        } catch (ApiException e) {
            surroundings.check();
            screen.line("Bad news: " + e.getMessage());
        }
        new Stay(client, screen, stoppable).until(demo);
    }

    private void showAround(String id) {
        screen.line("  passwords   mayfly credentials " + id);
        screen.line("  API         " + client.url() + "/api/demos/" + id);
        if (client.hasDashboard()) {
            screen.line("  dashboard   " + client.url() + "/api/dashboard (its key: mayfly dashboard --show-key)");
        }
        if (screen.live()) {
            Texts.credentials(client.credentials(id).body()).forEach(screen::line);
        }
    }

    private void takeDown(Reply<Demo> demo) {
        var askedAt = Instant.now();
        if (stoppable.isStoppedAfter(Duration.ZERO)) {
            screen.line("");
            screen.line("Destroying demo " + demo.body().id() + "; once more Ctrl-C stops at once.");
            if (wish.thenDestroy()) {
                report.error("interrupted");
            }
        }
        ended(end.untilDestroyed(client.destroy(demo.body().id())), askedAt);
    }

    private void ended(Reply<Demo> demo, Instant askedAt) {
        report.demo(demo);
        if (demo.body().state() != DemoState.DESTROYED) {
            report.error(
                    demo.body().cause() == null
                            ? "the demo ended as " + demo.body().state()
                            : demo.body().cause());
        }
        Reply<Receipt> receipt = end.receipt(demo.body().id());
        report.receipt(receipt, askedAt, Instant.now());
        screen.line("");
        Texts.receipt(receipt.body(), screen).forEach(screen::line);
        report.passed(receipt.body().isClean() && receipt.body().state() == DemoState.DESTROYED);
    }
}
