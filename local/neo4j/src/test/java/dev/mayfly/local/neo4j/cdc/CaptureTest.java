// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neo4j.storageengine.api.enrichment.EnrichmentMode.DIFF;
import static org.neo4j.storageengine.api.enrichment.EnrichmentMode.FULL;
import static org.neo4j.storageengine.api.enrichment.EnrichmentMode.OFF;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {
    @TempDir
    Path home;

    Capture capture;

    @BeforeEach
    void setUp() {
        capture = Capture.of(home);
    }

    @Test
    void isOff_inANewHome() {
        assertThat(capture.check()).isEqualTo(OFF);
        assertThat(Capture.modeIn(home)).isEqualTo(OFF);
    }

    @Test
    void state_isFoundAgain() {
        capture.switchTo(FULL, 7, () -> 1);
        capture.switchTo(OFF, 8, () -> 2);
        capture.switchTo(DIFF, 9, () -> 3);

        assertThat(Capture.of(home).state()).isEqualTo(new CaptureState(DIFF, 2, 9));
        assertThat(Capture.modeIn(home)).isEqualTo(DIFF);
    }

    @Test
    void transactionFromBeforeTheSwitch_isNotCaptured() {
        capture.switchTo(FULL, 7, () -> 20);

        assertThat(capture.beginCommit(20)).isEqualTo(OFF);
        assertThat(capture.check()).isEqualTo(OFF);
        capture.endCommit();
        assertThat(capture.beginCommit(21)).isEqualTo(FULL);
    }

    @Test
    void transactionThatBeginsDuringTheSwitch_isNotCaptured_butToldToKeepWhatACaptureNeeds() {
        capture.switchTo(FULL, 7, () -> {
            assertThat(capture.check()).isEqualTo(FULL);
            assertThat(capture.beginCommit(19)).isEqualTo(OFF);
            capture.endCommit();
            return 20;
        });
    }

    @Test
    void commit_seesNoSwitch() {
        capture.switchTo(FULL, 7, () -> 1);
        capture.beginCommit(2);
        capture.switchTo(OFF, 8, () -> 3);

        assertThat(capture.check()).isEqualTo(FULL);
        capture.endCommit();
        assertThat(capture.check()).isEqualTo(OFF);
    }

    @Test
    void switchBetweenDiffAndFull_countsForTransactionsUnderWay() {
        capture.switchTo(DIFF, 7, () -> 1);
        capture.switchTo(FULL, 8, () -> 5);

        assertThat(capture.beginCommit(3)).isEqualTo(FULL);
    }

    @Test
    void restart_capturesFromTheFirstTransactionOn() {
        capture.switchTo(FULL, 7, () -> 1_000);

        assertThat(Capture.of(home).beginCommit(0)).isEqualTo(FULL);
    }
}
