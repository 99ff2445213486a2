// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Receipt;
import dev.mayfly.notices.Notice.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private static final Instant MADE = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant END = MADE.plus(Duration.ofHours(4));
    private static final List<Duration> MARKS = List.of(Duration.ofMinutes(60), Duration.ofMinutes(15));

    private static DemoRecord requested(Duration ttl) {
        return DemoRecord.requested(new DemoRef(new DemoId("demo1"), 1), DemoRequest.of("eastus", ttl, "me"), MADE);
    }

    private static final DemoRecord READY = requested(Duration.ofHours(4))
            .after(DemoEvent.PROVISIONING_STARTED)
            .flatMap(demo -> demo.after(DemoEvent.PROVEN))
            .map(demo -> demo.withReadyAt(MADE.plusSeconds(300)))
            .orElseThrow();

    private static List<Notice> at(DemoRecord demo, Instant now) {
        return NoticePolicy.of(demo, Optional.empty(), MARKS, now);
    }

    private static List<Event> events(DemoRecord demo, Instant now) {
        return at(demo, now).stream().map(Notice::event).toList();
    }

    @Test
    void shouldAnnounceTheEndAtItsMarks() {
        assertThat(events(READY, END.minus(Duration.ofMinutes(60)).minusMillis(1)))
                .containsExactly(Event.READY);
        Notice first = at(READY, END.minus(Duration.ofMinutes(60))).get(1);
        assertThat(first.event()).isEqualTo(Event.ENDS_SOON);
        assertThat(first.id()).isEqualTo("demo1-1-ends-60m-" + END.getEpochSecond());
        assertThat(first.text())
                .isEqualTo(
                        "Demo demo1 ends in 1h, at 2026-05-01T16:00:00Z. To keep it longer: mayfly extend demo1 --ttl 1h");
        assertThat(at(READY, END.minus(Duration.ofMinutes(16))).get(1).key()).isEqualTo(first.key());
        assertThat(at(READY, END.minus(Duration.ofMinutes(14))).get(1).key()).startsWith("ends-15m-");
        assertThat(events(READY, END)).doesNotContain(Event.ENDS_SOON);
    }

    @Test
    void shouldArmTheMarksAgainWhenTheEndMoves() {
        Instant now = END.minus(Duration.ofMinutes(10));
        DemoRecord moved = READY.withExpiry(END.plus(Duration.ofHours(2)));
        assertThat(events(moved, now)).containsExactly(Event.READY);
        assertThat(at(moved, END.plus(Duration.ofMinutes(110))).get(1).key())
                .isNotEqualTo(at(READY, now).get(1).key());
    }

    @Test
    void shouldNotAnnounceTheEndOfWhatWasJustMade() {
        DemoRecord shortOne = requested(Duration.ofMinutes(15));
        assertThat(at(shortOne, MADE)).isEmpty();
        DemoRecord shortened = READY.withExpiry(MADE.plus(Duration.ofMinutes(70)));
        assertThat(events(shortened, MADE.plus(Duration.ofMinutes(60)))).contains(Event.ENDS_SOON);
    }

    private static DemoRecord ended(DemoEvent how, List<String> left, DemoState state, String cause) {
        Receipt receipt = new Receipt("demo1", 1, state, MADE, END, cause, List.of(), left);
        return READY.destroying(cause, false)
                .orElseThrow()
                .withReceipt(receipt)
                .after(how)
                .orElseThrow();
    }

    @Test
    void shouldTellTheResult() {
        DemoRecord gone = ended(DemoEvent.INVENTORY_EMPTY, List.of(), DemoState.DESTROYED, "a person asked for it");
        assertThat(at(gone, END.plusSeconds(60))).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(Event.DESTROYED);
            assertThat(notice.text()).isEqualTo("Demo demo1 is DESTROYED, nothing is left: a person asked for it.");
        });
        DemoRecord left =
                ended(DemoEvent.INVENTORY_LEFT, List.of("resource-group x"), DemoState.LEFTOVERS, "asked\nsecond line");
        assertThat(at(left, END.plusSeconds(60))).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(Event.LEFTOVERS);
            assertThat(notice.cause()).isEqualTo("asked");
            assertThat(notice.text()).contains("resource-group x").doesNotContain("second line");
            assertThat(notice.id()).as("each try is the same notice").isEqualTo("demo1-1-leftovers");
        });
        assertThat(at(READY.destroying("asked", false).orElseThrow(), END)).isEmpty();
    }

    @Test
    void shouldCallNothingNewsThatIsADayOld() {
        DemoRecord gone = ended(DemoEvent.INVENTORY_EMPTY, List.of(), DemoState.DESTROYED, "asked");
        assertThat(at(gone, END.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(events(READY, MADE.plusSeconds(300).plus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void shouldAskForAPersonOnceACause() {
        List<Notice> first = NoticePolicy.of(READY, Optional.of("Give a new password."), MARKS, MADE.plusSeconds(400));
        List<Notice> other = NoticePolicy.of(READY, Optional.of("Something else."), MARKS, MADE.plusSeconds(400));
        assertThat(first.get(1).event()).isEqualTo(Event.NEEDS_PERSON);
        assertThat(first.get(1).text()).isEqualTo("Demo demo1 is READY and needs a person: Give a new password.");
        assertThat(first.get(1).key()).isNotEqualTo(other.get(1).key());
    }

    @Test
    void shouldTryWithGrowingWaitsAndGiveUp() {
        Notice notice = at(READY, MADE.plusSeconds(400)).get(0);
        NoticeLog log = NoticeLog.empty();
        Instant now = MADE;
        for (long minutes : List.of(1, 2, 4, 8, 16)) {
            assertThat(log.isDue(notice, now)).isTrue();
            log = log.failed(notice, now);
            assertThat(log.isDue(notice, now.plus(Duration.ofMinutes(minutes)).minusMillis(1)))
                    .isFalse();
            now = now.plus(Duration.ofMinutes(minutes));
        }
        assertThat(log.isGivenUp(notice)).isFalse();
        log = log.failed(notice, now);
        assertThat(log.isGivenUp(notice)).isTrue();
        assertThat(log.isDue(notice, now.plus(Duration.ofDays(1)))).isFalse();
        assertThat(NoticeLog.empty().delivered(notice, now).isDue(notice, now.plus(Duration.ofDays(1))))
                .isFalse();
    }
}
