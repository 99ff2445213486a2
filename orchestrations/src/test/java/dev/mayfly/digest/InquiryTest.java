// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.digest.Difference.What;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InquiryTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final DigestReport.Size SIZE = new DigestReport.Size(2, 0);
    private static final DigestReport.Group GROUP = new DigestReport.Group(
            EntityKind.NODE, "Person", new DigestReport.Summary(2, "1"), new DigestReport.Summary(2, "2"), false);

    private static Key key(int i) {
        return new Key(EntityKind.NODE, "4:x:" + i);
    }

    private static Difference difference(int i) {
        return new Difference(EntityKind.NODE, "Person", key(i).value(), What.MISSING, "");
    }

    private static Inquiry begun() {
        return Inquiry.begin("r", NOW);
    }

    private static GraphAnswer look(boolean incomplete, Key... suspects) {
        return GraphAnswer.look(new Look(SIZE, SIZE, List.of(GROUP), List.of(suspects), incomplete));
    }

    @Test
    void shouldLookFirstAndBeEqualWithoutSuspects() {
        assertThat(begun().next()).contains(GraphTask.LOOK);
        Inquiry after = begun().after(look(false));
        assertThat(after.next()).isEmpty();
        assertThat(after.verdict()).isEqualTo(Equality.EQUAL);
        assertThat(after.report(NOW.plusMillis(1500)).seconds()).isEqualTo(1.5);
    }

    /** What differed while both were read is not yet a difference. */
    @Test
    void shouldSettleSuspectsBeforeItSaysAnything() {
        Inquiry looked = begun().after(look(false, key(1), key(2)));
        assertThat(looked.next()).contains(GraphTask.SETTLE);
        assertThat(looked.round()).isEqualTo(1);
        assertThat(looked.verdict()).isEqualTo(Equality.UNKNOWN);

        Inquiry half = looked.after(GraphAnswer.settled(List.of(), List.of(key(2))));
        assertThat(half.suspects()).containsExactly(key(2));
        Inquiry equal = half.after(GraphAnswer.settled(List.of(), List.of()));
        assertThat(equal.next()).isEmpty();
        assertThat(equal.report(NOW).reason())
                .endsWith("and nothing else; 2 entities changed meanwhile and compared again.");
        assertThat(equal.report(NOW).groups()).allMatch(DigestReport.Group::equal);

        Inquiry different = half.after(GraphAnswer.settled(List.of(difference(2)), List.of()));
        assertThat(different.verdict()).isEqualTo(Equality.DIFFERENT);
        assertThat(different.report(NOW).groups()).noneMatch(DigestReport.Group::equal);
    }

    @Test
    void shouldNotKnowWhatIsChangedAllTheTime() {
        Inquiry inquiry = begun().after(look(false, key(1)));
        for (int i = 0; i < Inquiry.ROUNDS; i++) {
            assertThat(inquiry.next()).contains(GraphTask.SETTLE);
            inquiry = inquiry.after(GraphAnswer.settled(List.of(), List.of(key(1))));
        }
        assertThat(inquiry.next()).isEmpty();
        assertThat(inquiry.verdict()).isEqualTo(Equality.UNKNOWN);
        assertThat(inquiry.report(NOW).reason()).startsWith("1 entity changed each time they were compared");
    }

    @Test
    void shouldNotKnowWhenThereIsMoreThanCanBeFollowedAndNoneOfItDiffers() {
        Inquiry inquiry = begun().after(look(true, key(1))).after(GraphAnswer.settled(List.of(), List.of()));
        assertThat(inquiry.verdict()).isEqualTo(Equality.UNKNOWN);
        assertThat(inquiry.report(NOW).reason()).startsWith("More entities are being changed than can be followed");
    }

    @Test
    void shouldKeepADifferenceThatWasSettledWhateverComesAfter() {
        Inquiry inquiry = begun().after(look(false, key(1), key(2)))
                .after(GraphAnswer.settled(List.of(difference(1)), List.of(key(2))))
                .after(GraphAnswer.problem("It broke."));
        assertThat(inquiry.next()).isEmpty();
        assertThat(inquiry.verdict()).isEqualTo(Equality.DIFFERENT);
        assertThat(inquiry.report(NOW).truncated()).as("one is not settled").isTrue();
    }

    @Test
    void shouldNotKnowAfterAProblem() {
        Inquiry inquiry = begun().after(GraphAnswer.problem("It broke."));
        DigestReport report = inquiry.report(NOW);
        assertThat(inquiry.next()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Equality.UNKNOWN);
        assertThat(report.reason()).isEqualTo("It broke.");
        assertThat(report.master()).isNull();
    }

    @Test
    void shouldListSoManyDifferencesAtMost() {
        List<Difference> many = IntStream.rangeClosed(0, DigestReport.LISTED)
                .mapToObj(InquiryTest::difference)
                .toList();
        DigestReport report = begun().after(look(false, key(1)))
                .after(GraphAnswer.settled(many, List.of()))
                .report(NOW);
        assertThat(report.differences()).hasSize(DigestReport.LISTED);
        assertThat(report.truncated()).isTrue();
        assertThat(report.reason()).isEqualTo("101 entities are not the same.");
    }

    @Test
    void shouldGiveUpWaitingForAMarkerInTime() {
        Instant end = NOW.plus(QuietPoint.WITHIN);
        assertThat(QuietPoint.givenUp(NOW, NOW, end.minusMillis(1), QuietPoint.WITHIN))
                .isEmpty();
        assertThat(QuietPoint.givenUp(NOW, NOW, end, QuietPoint.WITHIN).orElseThrow())
                .startsWith("A marker that was written at the master at 2026-11-20T10:00:00Z was not at the subscriber"
                        + " 60 s later");
    }

    /** A day of changes comes before it when a source begins anew. */
    @Test
    void shouldWaitBehindABacklogForAsLongAsItGetsLess() {
        Instant late = NOW.plus(QuietPoint.LONGEST).minusSeconds(1);
        assertThat(QuietPoint.givenUp(NOW, late.minusSeconds(30), late, QuietPoint.WITHIN))
                .isEmpty();
        assertThat(QuietPoint.givenUp(NOW, late.minusSeconds(61), late, QuietPoint.WITHIN))
                .as("it has stopped")
                .isPresent();
        assertThat(QuietPoint.givenUp(NOW, late, late.plusSeconds(1), QuietPoint.WITHIN))
                .as("not for ever")
                .isPresent();
    }
}
