// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SkipTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Skip BEGUN = Skip.begun(1, "Cannot delete node<0>", NOW);

    @Test
    void shouldSayWhatHappens() {
        assertThat(BEGUN.words(NOW))
                .isEqualTo(
                        "The sink met changes that it had applied already, of entities whose ids are in use again. Since"
                                + " 2026-03-01T10:00:00Z it is made to skip them, and what differs is copied.");
        assertThat(BEGUN.operatorAction(NOW)).isNull();
    }

    @Test
    void shouldSayWhatHappened() {
        Skip good = BEGUN.between(5, 17).ended(NOW, null, "Both graphs are equal.");

        assertThat(good.words(NOW))
                .isEqualTo(
                        "The sink met changes that it had applied already, of entities whose ids are in use again; 12"
                                + " records were skipped and what differed was copied, at 2026-03-01T10:00:00Z. Both graphs are"
                                + " equal.");
        assertThat(good.operatorAction(NOW)).isNull();
    }

    @Test
    void shouldSayWhatAPersonMustDoAfterAFailure() {
        assertThat(BEGUN.ended(NOW, "Connect does not answer.", null).operatorAction(NOW))
                .isEqualTo(
                        "The sink met changes that it had applied already, of entities whose ids are in use again, and"
                                + " skipping them failed: Connect does not answer. Run mayfly resync, until mayfly digest says"
                                + " EQUAL. If the sink does not run, destroy this demo and create another one.");
    }

    @Test
    void shouldSayThatAFailureWasMadeGood() {
        Skip failed = BEGUN.between(5, 17).ended(NOW, "Connect does not answer.", null);

        assertThat(failed.madeGood(NOW, "Both graphs are equal.").words(NOW))
                .isEqualTo(
                        "The sink met changes that it had applied already, of entities whose ids are in use again; what"
                                + " differed was copied, at 2026-03-01T10:00:00Z. Both graphs are equal.");
        assertThat(failed.madeGood(NOW, "Both graphs are equal.").operatorAction(NOW))
                .isNull();
    }

    /** A step that is repeated must not move the sink to another place. */
    @Test
    void shouldSettleOnceWhatIsSkipped() {
        assertThat(BEGUN.between(5, 17).between(5, 30).to()).isEqualTo(17);
    }

    /** While it copies, the sink is free, and may be restarted. */
    @Test
    void shouldHaveItsHandsOnTheSinkUntilThatIsResumed() {
        Skip stopped = BEGUN.holding(true).between(5, 17);
        Skip copying = stopped.holding(false);

        assertThat(BEGUN.isMoving(NOW)).isTrue();
        assertThat(stopped.isMoving(NOW)).isTrue();
        assertThat(copying.isMoving(NOW)).isFalse();
        assertThat(copying.goesOn(NOW)).isTrue();
        assertThat(copying.ended(NOW, null, "").goesOn(NOW)).isFalse();
    }

    /** Its orchestration is lost, with the task hub perhaps: nobody waits for it for ever. */
    @Test
    void shouldNotGoOnForEver() {
        Instant late = NOW.plus(Duration.ofMinutes(20));

        assertThat(BEGUN.goesOn(late.minusSeconds(1))).isTrue();
        assertThat(BEGUN.goesOn(late)).isFalse();
        assertThat(BEGUN.between(5, 17).goesOn(late))
                .as("a copy may wait for a backlog")
                .isTrue();
        assertThat(BEGUN.operatorAction(late)).contains("skipping them failed: it did not end.");
    }
}
