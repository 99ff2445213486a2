// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final DemoRef LONGEST = new DemoRef(new DemoId("a1234567"), 1);

    private final Names names = Names.of(LONGEST, "00000000-0000-0000-0000-000000000001");

    @Test
    void shouldFitTheTightestRules() {
        assertThat(names.auraInstance(Role.SUBSCRIBER, 99)).hasSizeLessThanOrEqualTo(30);
        assertThat(names.namespace()).hasSizeBetween(6, 50).matches("[a-z][a-z0-9-]*[a-z0-9]");
        assertThat(names.containerGroup()).hasSizeLessThanOrEqualTo(63).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(names.dnsLabel()).hasSizeBetween(5, 63).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(names.resourceGroup()).hasSizeLessThanOrEqualTo(90);
        for (SecretKind kind : SecretKind.values()) {
            assertThat(names.secret(kind)).matches("[a-zA-Z0-9-]{1,127}");
        }
    }

    @Test
    void shouldBeTheSameEachTimeAndOthersForAnotherLifeOrSubscription() {
        assertThat(Names.of(LONGEST, "00000000-0000-0000-0000-000000000001")).isEqualTo(names);
        assertThat(Names.of(new DemoRef(LONGEST.id(), 2), "00000000-0000-0000-0000-000000000001")
                        .suffix())
                .isNotEqualTo(names.suffix());
        assertThat(Names.of(LONGEST, "00000000-0000-0000-0000-000000000002").suffix())
                .isNotEqualTo(names.suffix());
    }

    @Test
    void shouldKnowOnlyItsOwnInstances() {
        assertThat(names.roleOf(names.auraInstance(Role.MASTER, 1))).contains(Role.MASTER);
        assertThat(names.roleOf(names.auraInstance(Role.SUBSCRIBER, 12))).contains(Role.SUBSCRIBER);
        assertThat(Stream.of("m", "m0", "marketing", "x1", "m1-copy").map(end -> names.auraPrefix() + end))
                .allMatch(similar -> names.roleOf(similar).isEmpty());
        assertThat(names.roleOf(Names.of(new DemoRef(LONGEST.id(), 2), "s").auraInstance(Role.MASTER, 1)))
                .isEmpty();
    }

    @Test
    void shouldKnowTheDemoOfASecretByItsName() {
        for (DemoRef demo : List.of(LONGEST, new DemoRef(new DemoId("abc"), 999_999_999))) {
            for (SecretKind kind : SecretKind.values()) {
                assertThat(Names.demoOfSecret(Names.of(demo, "s").secret(kind))).contains(demo);
            }
        }
        for (String other : List.of("demo-abc-1", "demo-abc-1-", "demo-abc-0-x", "demo-ab-1-x", "demo-abc-x-1", "x")) {
            assertThat(Names.demoOfSecret(other)).as(other).isEmpty();
        }
    }

    @Test
    void shouldTagWithWhatTheSweeperNeeds() {
        assertThat(names.tags("Ada", Instant.parse("2026-03-01T10:00:00Z")))
                .containsEntry(Names.TAG_DEMO, "a1234567")
                .containsEntry(Names.TAG_GENERATION, "1")
                .containsEntry(Names.TAG_EXPIRES_AT, "2026-03-01T10:00:00Z")
                .containsEntry(Names.TAG_OWNER, "Ada")
                .hasSize(4);
    }
}
