// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.data.DataRun;
import dev.mayfly.data.Generator;
import dev.mayfly.data.Mode;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoRecordTest {

    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");
    private static final DemoRecord REQUESTED = DemoRecord.requested(
            new DemoRef(new DemoId("abc"), 1), DemoRequest.of("eastus", Duration.ofHours(2), "Ada"), CREATED);

    @Test
    @FaultCase(number = 13, tier = Tier.U)
    void shouldExpireExactlyAtItsExpiry() {
        Instant expiry = CREATED.plus(Duration.ofHours(2));
        assertThat(REQUESTED.isExpired(expiry.minusMillis(1))).isFalse();
        assertThat(REQUESTED.isExpired(expiry)).isTrue();
    }

    @Test
    @FaultCase(number = 12, tier = Tier.U)
    void shouldBeginToDestroyOnce() {
        DemoRecord destroying = REQUESTED.destroying("asked", false).orElseThrow();
        assertThat(destroying.state()).isEqualTo(DemoState.DESTROYING);
        assertThat(destroying.cause()).isEqualTo("asked");
        assertThat(destroying.destroyRound()).isEqualTo(1);
        assertThat(destroying.destroying("again", false)).isEmpty();
    }

    @Test
    void shouldKeepTheFirstCauseWhenLeftoversAreTriedAgain() {
        DemoRecord left = REQUESTED
                .destroying("the disk is full", true)
                .flatMap(record -> record.after(DemoEvent.INVENTORY_LEFT))
                .orElseThrow();
        DemoRecord again = left.destroying("leftovers", false).orElseThrow();
        assertThat(again.cause()).isEqualTo("the disk is full");
        assertThat(again.neverReady()).isTrue();
        assertThat(again.destroyRound()).isEqualTo(2);
    }

    @Test
    void shouldStayAsItIsOnceItIsOver() {
        DemoRecord over = REQUESTED
                .destroying("asked", false)
                .flatMap(record -> record.after(DemoEvent.INVENTORY_EMPTY))
                .orElseThrow();
        assertThat(over.destroying("asked", false)).isEqualTo(Optional.empty());
    }

    @Test
    void shouldSurviveJson() {
        Receipt receipt = new Receipt(
                "abc",
                1,
                DemoState.DESTROYED,
                CREATED,
                CREATED,
                "asked",
                List.of(new Receipt.Item(
                        "resource-group", "rg", List.of("tag"), Receipt.Outcome.GONE, null, "arm", CREATED)),
                List.of());
        DemoRecord record = REQUESTED.withReceipt(receipt);
        assertThat(Json.read(Json.write(record), DemoRecord.class)).isEqualTo(record);
    }

    @Test
    void shouldKeepTheSampleDataThatWasAskedForAndReadRequestsFromBeforeThereWasAny() {
        DataRun.Order order = new DataRun.Order(Generator.SUPPLY_CHAIN, 2, 7, Mode.TRICKLE, 5, 10);
        DemoRequest request = new DemoRequest("eastus", Duration.ofHours(2), "Ada", order);
        String old = "{\"region\":\"eastus\",\"ttl\":\"PT2H\",\"owner\":\"Ada\"}";

        assertThat(Json.read(Json.write(request), DemoRequest.class)).isEqualTo(request);
        assertThat(Json.read(old, DemoRequest.class)).isEqualTo(REQUESTED.request());
    }

    @Test
    void shouldBeAnotherDemoWithOtherSampleData() {
        DataRun.Order order = new DataRun.Order(Generator.SUPPLY_CHAIN, 1, 42, Mode.BULK, null, null);
        DemoRequest request = new DemoRequest("eastus", Duration.ofHours(2), "Ada", order);

        assertThat(request.isSameAs(new DemoRequest("eastus", Duration.ofHours(2), "Bob", order)))
                .isTrue();
        assertThat(request.isSameAs(REQUESTED.request())).isFalse();
        assertThat(REQUESTED.request().isSameAs(request)).isFalse();
    }
}
