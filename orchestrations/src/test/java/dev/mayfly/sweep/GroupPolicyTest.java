// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupPolicyTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final SweepRules RULES = new SweepRules("subscription-1", Duration.ofHours(24), 10);
    private static final DemoRef DEMO = new DemoRef(new DemoId("demo1"), 2);
    private static final String NAME = Names.of(DEMO, RULES.subscription()).resourceGroup();

    private final Map<String, String> tags =
            new HashMap<>(Names.of(DEMO, RULES.subscription()).tags("me", NOW.minus(Duration.ofHours(1))));
    private String name = NAME;
    private Optional<String> managedBy = Optional.empty();
    private boolean deleting;
    private Optional<List<String>> locks = Optional.of(List.of());
    private LedgerWord ledger = new LedgerWord.Silent();

    private Decision decide() {
        return decide(Optional.of(tags));
    }

    private Decision decide(Optional<Map<String, String>> read) {
        FoundGroup group = new FoundGroup(name, read, managedBy, deleting, locks);
        return GroupPolicy.decide(
                group,
                demo -> {
                    assertThat(demo).isEqualTo(DEMO);
                    return ledger;
                },
                RULES,
                NOW);
    }

    private void assertLeft(Action how, String why) {
        Decision decision = decide();
        assertThat(decision.action()).isEqualTo(how);
        assertThat(decision.reason()).isEqualTo(why);
    }

    private void expires(Instant at) {
        tags.put(Names.TAG_EXPIRES_AT, at.toString());
    }

    @Test
    void shouldDeleteWhatHasEnded() {
        assertThat(decide().action()).isEqualTo(Action.DELETE);
        assertThat(decide().demo()).contains(DEMO);
        assertThat(decide().reason()).isEqualTo("its time ended at 2026-05-01T11:00:00Z");
    }

    @Test
    void shouldDeleteByTagsAloneWhileTheLedgerIsAway() {
        ledger = new LedgerWord.Unreadable();
        assertThat(decide().action()).isEqualTo(Action.DELETE);
    }

    @Test
    @FaultCase(number = 19, tier = Tier.U)
    void shouldAllowForClocksThatDiffer() {
        expires(NOW.minus(SweepRules.SKEW_MARGIN));
        assertLeft(Action.KEEP, "it may live until 2026-05-01T11:59:00Z by its tag");
        expires(NOW.minus(SweepRules.SKEW_MARGIN).minusMillis(1));
        assertThat(decide().action()).isEqualTo(Action.DELETE);
    }

    @Test
    void shouldDeleteAtOnceWhatOutlivedItsDemo() {
        expires(NOW.plus(Duration.ofHours(3)));
        ledger = new LedgerWord.Over();
        assertThat(decide().reason()).isEqualTo("its demo is over by the ledger, and it is still there");
        assertThat(decide().action()).isEqualTo(Action.DELETE);
    }

    @Test
    void shouldLeaveADemoWithARecordToItsDestroy() {
        ledger = new LedgerWord.Ending();
        assertLeft(Action.KEEP, "the destroy of its demo takes care of it");
    }

    @Test
    void shouldBelieveALedgerThatKnowsALaterEnd() {
        ledger = new LedgerWord.Alive(NOW.plus(Duration.ofHours(1)));
        assertThat(decide().action()).isEqualTo(Action.STAMP);
        assertThat(decide().stamp()).isEqualTo(Map.of(Names.TAG_EXPIRES_AT, "2026-05-01T13:00:00Z"));
        expires(NOW.plus(Duration.ofHours(2)));
        assertThat(decide().action()).isEqualTo(Action.KEEP);
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldLeaveStrangersAlone() {
        tags.clear();
        name = "production";
        assertLeft(Action.KEEP, "it is somebody else's");
        name = "mayfly-production";
        assertLeft(Action.REPORT, "its name looks like ours, and it has none of our tags");
        tags.put("owner", "somebody");
        name = NAME;
        assertLeft(Action.REPORT, "its name looks like ours, and it has none of our tags");
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldLeaveHalfOfOurTagsAlone() {
        for (String tag : List.of(Names.TAG_DEMO, Names.TAG_GENERATION)) {
            String value = tags.remove(tag);
            assertLeft(
                    Action.REPORT,
                    "it carries only some of the tags mayfly-demo, mayfly-generation, or they are not readable");
            for (String wrong : List.of("", "Not One", "-1", "0", "2147483648000")) {
                tags.put(tag, wrong);
                assertThat(decide().action()).as(tag + "=" + wrong).isEqualTo(Action.REPORT);
            }
            tags.put(tag, value);
        }
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldLeaveOurTagsOnAnotherNameAlone() {
        for (String other :
                List.of("their-group", NAME + "x", NAME.toUpperCase(java.util.Locale.ROOT), "mayfly-demo1-zzzzz")) {
            name = other;
            assertLeft(Action.REPORT, "it carries the tags of demo demo1/2, whose group is called " + NAME);
        }
        name = NAME;
        tags.put(Names.TAG_GENERATION, "1");
        assertThat(decide().action()).isEqualTo(Action.REPORT);
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldLeaveAloneWhatItMayNotRead() {
        assertThat(decide(Optional.empty()).action()).isEqualTo(Action.REPORT);
        assertThat(decide(Optional.empty()).reason()).isEqualTo("its tags cannot be read");
        locks = Optional.empty();
        assertLeft(Action.REPORT, "its locks cannot be read");
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldLeaveAloneWhatAPersonHolds() {
        locks = Optional.of(List.of("keep (CanNotDelete) on /x"));
        assertLeft(Action.REPORT, "it is locked: keep (CanNotDelete) on /x");
        ledger = new LedgerWord.Over();
        assertLeft(Action.REPORT, "it is locked: keep (CanNotDelete) on /x");
        tags.put(Names.TAG_PROTECT, "");
        assertLeft(Action.REPORT, "it is protected by the tag mayfly-protect");
        tags.remove(Names.TAG_PROTECT);
        managedBy = Optional.of("/some/cluster");
        assertLeft(Action.REPORT, "it is managed by /some/cluster");
        deleting = true;
        assertLeft(Action.KEEP, "it is being deleted");
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldNotBelieveAnEndThatNoDemoIsGiven() {
        for (String stamp : List.of("9999-12-31T23:59:59Z", "2026-05-02T12:01:01Z", "1970-01-01T00:00:00Z")) {
            tags.put(Names.TAG_EXPIRES_AT, stamp);
            assertLeft(Action.REPORT, "its tag mayfly-expires-at says " + stamp + ", which no demo is given");
        }
        tags.put(Names.TAG_EXPIRES_AT, "2026-05-02T12:01:00Z");
        assertThat(decide().action()).isEqualTo(Action.KEEP);
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldStampWhatHasNoReadableEndAndWaitADay() {
        for (String unreadable : new String[] {null, "", "tomorrow"}) {
            tags.remove(Names.TAG_FIRST_SEEN);
            tags.put(Names.TAG_EXPIRES_AT, unreadable);
            ledger = new LedgerWord.Over();
            assertThat(decide().action()).isEqualTo(Action.STAMP);
            assertThat(decide().stamp()).isEqualTo(Map.of(Names.TAG_FIRST_SEEN, NOW.toString()));

            tags.put(
                    Names.TAG_FIRST_SEEN,
                    NOW.minus(SweepRules.GRACE).plusSeconds(1).toString());
            assertThat(decide().action()).isEqualTo(Action.KEEP);
            tags.put(Names.TAG_FIRST_SEEN, NOW.minus(SweepRules.GRACE).toString());
            assertThat(decide().action()).isEqualTo(Action.DELETE);
            tags.put(Names.TAG_FIRST_SEEN, NOW.plus(Duration.ofDays(1)).toString());
            assertThat(decide().action()).as("seen in the future").isEqualTo(Action.STAMP);
        }
    }
}
