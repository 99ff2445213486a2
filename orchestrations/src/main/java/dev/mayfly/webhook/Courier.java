// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.notices.Notice;
import dev.mayfly.notices.NoticeLog;
import dev.mayfly.notices.NoticePolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what there is to tell, at least once: that it was delivered is written down after it was. It runs on a timer of its
 * own, so that no demo waits for a webhook.
 */
public final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final String NOTE = "notices";

    /** The watchers whose notes may ask for a person. */
    private static final List<String> WATCHERS = List.of("repair", "guard");

    /** A webhook that refuses this many in a row is left alone until the next round. */
    private static final int MOST_FAILURES = 3;

    private final Ledger ledger;
    private final Clock clock;
    private final Hook hook;
    private final List<Duration> marks;

    public Courier(Ledger ledger, Clock clock, Hook hook, List<Duration> marks) {
        this.ledger = ledger;
        this.clock = clock;
        this.hook = hook;
        this.marks = marks;
    }

    /** One round over all demos. */
    public void deliver() {
        int failures = 0;
        for (DemoRecord demo : ledger.all()) {
            for (Notice notice : dueOf(demo)) {
                if (failures >= MOST_FAILURES) {
                    return;
                }
                failures = deliver(demo, notice) ? 0 : failures + 1;
            }
        }
    }

    private List<Notice> dueOf(DemoRecord demo) {
        try {
            List<Notice> notices = NoticePolicy.of(demo, operatorAction(demo), marks, clock.instant());
            if (notices.isEmpty()) {
                return notices;
            }
            NoticeLog log = log(demo);
            return notices.stream()
                    .filter(notice -> log.isDue(notice, clock.instant()))
                    .toList();
        } catch (RuntimeException e) {
            LOG.warn("{} has no notices for now: {}", demo.ref(), e.getMessage());
            return List.of();
        }
    }

    private Optional<String> operatorAction(DemoRecord demo) {
        if (demo.state() != DemoState.READY && demo.state() != DemoState.DEGRADED) {
            return Optional.empty();
        }
        return WATCHERS.stream()
                .flatMap(watcher -> ledger.note(demo.ref(), watcher).stream())
                .map(json ->
                        Json.read(json, JsonNode.class).path("operatorAction").textValue())
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private boolean deliver(DemoRecord demo, Notice notice) {
        Optional<String> refusal = hook.post(notice);
        NoticeLog before = log(demo);
        NoticeLog after =
                refusal.isEmpty() ? before.delivered(notice, clock.instant()) : before.failed(notice, clock.instant());
        ledger.putNote(demo.ref(), NOTE, Json.write(after));
        if (refusal.isPresent()) {
            LOG.warn(
                    "{} notice {} was not delivered{}: {}",
                    demo.ref(),
                    notice.event(),
                    after.isGivenUp(notice) ? " and is given up" : "",
                    refusal.get());
        } else {
            LOG.info("{} notice {} delivered", demo.ref(), notice.event());
        }
        return refusal.isEmpty();
    }

    private NoticeLog log(DemoRecord demo) {
        return ledger.note(demo.ref(), NOTE)
                .map(json -> Json.read(json, NoticeLog.class))
                .orElse(NoticeLog.empty());
    }
}
