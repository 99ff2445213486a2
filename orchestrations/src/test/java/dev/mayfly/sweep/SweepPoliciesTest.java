// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Names;
import dev.mayfly.life.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Aura instances, secrets, and the limit of a sweep. */
class SweepPoliciesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final SweepRules RULES = new SweepRules("subscription-1", Duration.ofHours(24), 10);
    private static final DemoRef DEMO = new DemoRef(new DemoId("demo1"), 2);
    private static final Names NAMES = Names.of(DEMO, RULES.subscription());
    private static final LedgerWord SILENT = new LedgerWord.Silent();
    private static final LedgerWord UNREADABLE = new LedgerWord.Unreadable();

    private static Decision group(Action action) {
        return Decision.of(Kind.RESOURCE_GROUP, NAMES.resourceGroup(), Optional.of(DEMO), action, "so it is");
    }

    private static Decision instance(InstancePolicy.Around around, Instant createdAt) {
        FoundInstance found =
                new FoundInstance("0000000a", NAMES.auraInstance(Role.MASTER, 1), Optional.ofNullable(createdAt));
        return InstancePolicy.decide(found, DEMO, around, RULES, NOW);
    }

    private static InstancePolicy.Around alone(LedgerWord ledger) {
        return new InstancePolicy.Around(ledger, Optional.empty(), true, Optional.empty());
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldProveTheDemoOfAnInstanceByItsName() {
        for (int generation : List.of(1, 2, 17, 1000)) {
            DemoRef demo = new DemoRef(new DemoId("demo1"), generation);
            String name = Names.of(demo, "subscription-1").auraInstance(Role.SUBSCRIBER, 12);
            assertThat(Names.demoOfInstance(name, "subscription-1")).contains(demo);
            assertThat(Names.demoOfInstance(name, "subscription-2")).isEmpty();
            for (String other :
                    List.of(name + "x", name + "0000", "x" + name, name.replace("-s12", "-x1"), "mayfly-demo1-m1")) {
                assertThat(Names.demoOfInstance(other, "subscription-1"))
                        .as(other)
                        .isEmpty();
            }
        }
        assertThat(InstancePolicy.stranger(new FoundInstance("1", "mayfly-demo1-zzzzz-m1", Optional.empty()))
                        .action())
                .isEqualTo(Action.REPORT);
        assertThat(InstancePolicy.stranger(new FoundInstance("1", "production", Optional.empty()))
                        .action())
                .isEqualTo(Action.KEEP);
    }

    @Test
    void shouldNeverTouchAnInstanceOfADemoThatHasARecord() {
        Instant longAgo = NOW.minus(Duration.ofDays(30));
        for (LedgerWord word : List.of(new LedgerWord.Alive(NOW.plusSeconds(1)), new LedgerWord.Ending())) {
            assertThat(instance(alone(word), longAgo).action()).isEqualTo(Action.KEEP);
        }
        assertThat(instance(alone(new LedgerWord.Over()), NOW).action()).isEqualTo(Action.DELETE);
    }

    @Test
    void shouldLetTheGroupSpeakForItsInstances() {
        Instant longAgo = NOW.minus(Duration.ofDays(30));
        for (LedgerWord word : List.of(SILENT, UNREADABLE)) {
            for (Action kept : List.of(Action.KEEP, Action.REPORT, Action.STAMP)) {
                InstancePolicy.Around around =
                        new InstancePolicy.Around(word, Optional.of(group(kept)), true, Optional.empty());
                assertThat(instance(around, longAgo).action()).as(kept.name()).isEqualTo(Action.KEEP);
            }
            InstancePolicy.Around dying =
                    new InstancePolicy.Around(word, Optional.of(group(Action.DELETE)), true, Optional.empty());
            assertThat(instance(dying, NOW).action()).isEqualTo(Action.DELETE);
            InstancePolicy.Around unread = new InstancePolicy.Around(word, Optional.empty(), false, Optional.empty());
            assertThat(instance(unread, longAgo).action()).isEqualTo(Action.REPORT);
        }
    }

    @Test
    void shouldJudgeByAgeWhatNobodyKnows() {
        Instant oldest = NOW.minus(Duration.ofHours(24)).minus(SweepRules.SKEW_MARGIN);
        for (LedgerWord word : List.of(SILENT, UNREADABLE)) {
            assertThat(instance(alone(word), oldest).action()).isEqualTo(Action.KEEP);
            assertThat(instance(alone(word), oldest.minusMillis(1)).action()).isEqualTo(Action.DELETE);
        }
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldRememberWhatIsOfUnknownAge() {
        assertThat(instance(alone(SILENT), null).action()).isEqualTo(Action.STAMP);
        assertThat(instance(alone(SILENT), NOW.plus(Duration.ofDays(2))).action())
                .as("made in the future")
                .isEqualTo(Action.STAMP);
        assertThat(instance(alone(UNREADABLE), null).action()).isEqualTo(Action.REPORT);
        InstancePolicy.Around seen =
                new InstancePolicy.Around(SILENT, Optional.empty(), true, Optional.of(NOW.minus(SweepRules.GRACE)));
        assertThat(instance(seen, null).action()).isEqualTo(Action.DELETE);
    }

    private static Action secrets(LedgerWord word, List<Decision> others, boolean read, Instant seen) {
        return SecretsPolicy.decide(
                        new FoundSecrets(DEMO, List.of("demo-demo1-2-x")),
                        new SecretsPolicy.Around(word, others, read, Optional.ofNullable(seen)),
                        NOW)
                .action();
    }

    @Test
    void shouldPurgeSecretsLast() {
        assertThat(secrets(new LedgerWord.Alive(NOW), List.of(), true, null)).isEqualTo(Action.KEEP);
        assertThat(secrets(new LedgerWord.Ending(), List.of(), true, null)).isEqualTo(Action.KEEP);
        assertThat(secrets(new LedgerWord.Over(), List.of(), false, null)).isEqualTo(Action.DELETE);
        assertThat(secrets(SILENT, List.of(group(Action.DELETE)), true, null)).isEqualTo(Action.DELETE);
        assertThat(secrets(SILENT, List.of(group(Action.DELETE), group(Action.KEEP)), true, null))
                .isEqualTo(Action.KEEP);
        assertThat(secrets(SILENT, List.of(), true, null)).isEqualTo(Action.STAMP);
        assertThat(secrets(SILENT, List.of(), true, NOW.minus(SweepRules.GRACE)))
                .isEqualTo(Action.DELETE);
        assertThat(secrets(SILENT, List.of(), false, NOW.minus(SweepRules.GRACE)))
                .isEqualTo(Action.REPORT);
        assertThat(secrets(UNREADABLE, List.of(), true, NOW.minus(SweepRules.GRACE)))
                .isEqualTo(Action.REPORT);
    }

    @Test
    @FaultCase(number = 16, tier = Tier.U)
    void shouldDeleteNoMoreDemosThanTheLimitAndEachWhole() {
        List<Decision> decisions = IntStream.rangeClosed(1, 5)
                .mapToObj(generation -> Optional.of(new DemoRef(new DemoId("demo1"), generation)))
                .flatMap(demo -> List.of(
                        Decision.of(Kind.RESOURCE_GROUP, "group", demo, Action.DELETE, "ended"),
                        Decision.of(Kind.AURA_INSTANCE, "instance", demo, Action.DELETE, "ended"))
                        .stream())
                .toList();

        List<Decision> capped = Cap.apply(decisions, 2);

        assertThat(capped.subList(0, 4)).isEqualTo(decisions.subList(0, 4));
        assertThat(capped.subList(4, 10)).allSatisfy(decision -> {
            assertThat(decision.action()).isEqualTo(Action.REPORT);
            assertThat(decision.reason()).isEqualTo("left for the next sweep, as one deletes at most 2 demos: ended");
        });
    }
}
