// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.StepNames;
import dev.mayfly.plan.StepState;
import dev.mayfly.plan.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** The verification that stands between a demo and its being READY: a doubt must not cost a demo that works. */
class FirstVerificationTest {

    private static final String ID = "demo1";
    private static final String PARTITIONS = "/Check azure.partitions";
    private static final String CURSOR = "/Check bolt.read master CALL db.cdc.current";
    private static final String TASKS = "/Check connect.status";

    private static final Map<String, RuntimeException> LOST = Map.of(
            PARTITIONS, AzureErrors.refusal(503, "ServerBusy", "Try again later."),
            CURSOR, new ServiceUnavailableException("Connection to the database terminated."),
            TASKS, new ConnectFailure.Rebalancing("Connect is rebalancing.", Duration.ofSeconds(1)));

    private final SteppedWorld world = new SteppedWorld(new Random(7));

    @AfterEach
    void keepThePromises() {
        try (SteppedWorld ending = world) {
            Promises.checkToTheEnd(ending);
        }
    }

    private void loseAnswers(String call, int times) {
        world.calls().before(call, times, () -> {
            throw LOST.getOrDefault(call, new ServiceUnavailableException("nobody there"));
        });
    }

    private StepView makeReady() {
        world.create(ID);
        world.passUntil(ID, record -> record.state() == DemoState.READY);
        assertThat(world.calls().made("aura.delete")).isEmpty();
        return world.step(ID, StepNames.FIRST_VERIFICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {PARTITIONS, CURSOR, TASKS})
    void shouldAskAgainWhenAnAnswerIsLost(String call) {
        loseAnswers(call, 2);

        assertThat(makeReady().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {PARTITIONS, CURSOR, TASKS})
    void shouldVerifyAgainWhenAnswersStayAway(String call) {
        loseAnswers(call, 30);

        StepView step = makeReady();

        assertThat(step.attempts()).isGreaterThan(1);
        assertThat(step.detail()).contains(" checks passed");
    }

    @Test
    void shouldVerifyAgainWhenTheRunBrokeOff() {
        loseAnswers("/EndVerify ledger", 6);

        assertThat(makeReady().attempts()).isEqualTo(2);
    }

    /** What the run wrote can be removed later; all that it asked was answered. */
    @Test
    void shouldVerifyAgainWhenOnlyTheCleanUpTookLong() {
        loseAnswers("/CleanUpCheck bolt.write master", 3);

        assertThat(makeReady().attempts()).isEqualTo(2);
    }

    @Test
    void shouldGiveUpADoubtThatStays() {
        loseAnswers(CURSOR, 10_000);
        world.create(ID);

        DemoRecord over = world.passUntil(ID, record -> record.state().isOver());

        assertThat(over.state()).isEqualTo(DemoState.FAILED);
        assertThat(over.cause())
                .startsWith("First verification: gave up after ")
                .contains("of 1200 s, last: UNKNOWN, change data capture: the master: Connection");
    }

    @Test
    void shouldVerifyNoMoreWhenTheDemoIsDestroyed() {
        loseAnswers(CURSOR, 10_000);
        world.create(ID);
        world.passUntil(ID, record -> record.verification() != null);
        world.demos().destroy(ID);
        Instant asked = world.clock().instant();

        DemoRecord over = world.passUntil(ID, record -> record.state().isOver());

        assertThat(Duration.between(asked, world.clock().instant())).isLessThan(Duration.ofMinutes(2));
        assertThat(over.provisionSteps())
                .filteredOn(step -> step.name().equals(StepNames.FIRST_VERIFICATION))
                .extracting(StepView::state)
                .containsExactly(StepState.SKIPPED);
    }
}
