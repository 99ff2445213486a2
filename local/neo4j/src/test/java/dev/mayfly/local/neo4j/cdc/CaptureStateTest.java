// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neo4j.storageengine.api.enrichment.EnrichmentMode.DIFF;
import static org.neo4j.storageengine.api.enrichment.EnrichmentMode.FULL;
import static org.neo4j.storageengine.api.enrichment.EnrichmentMode.OFF;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaptureStateTest {
    private static final UUID DATABASE = UUID.randomUUID();
    private static final CaptureState SECOND_ERA_SINCE_10 = new CaptureState(FULL, 2, 10);

    @Test
    void switchTo_beginsAnEraOnlyFromOff() {
        CaptureState on = CaptureState.NEVER.switchTo(DIFF, 7);
        CaptureState full = on.switchTo(FULL, 9);
        CaptureState off = full.switchTo(OFF, 11);
        CaptureState again = off.switchTo(FULL, 11);

        assertThat(on).isEqualTo(new CaptureState(DIFF, 1, 7));
        assertThat(full).isEqualTo(new CaptureState(FULL, 1, 7));
        assertThat(off).isEqualTo(new CaptureState(OFF, 1, 7));
        assertThat(again).isEqualTo(new CaptureState(FULL, 2, 11));
    }

    @Test
    void switchTo_changesNothing_fromOffToOff() {
        assertThat(CaptureState.NEVER.switchTo(OFF, 7)).isEqualTo(CaptureState.NEVER);
    }

    @Test
    void objectionTo_isNone_forPlacesOfThisEra() {
        assertThat(SECOND_ERA_SINCE_10.objectionTo(ChangeId.behind(DATABASE, 10, 2), DATABASE, 12))
                .isEmpty();
        assertThat(SECOND_ERA_SINCE_10.objectionTo(ChangeId.behind(DATABASE, 12, 2), DATABASE, 12))
                .isEmpty();
        assertThat(SECOND_ERA_SINCE_10.objectionTo(change(11), DATABASE, 12)).isEmpty();
    }

    @Test
    void objectionTo_namesAnotherDatabase() {
        assertThat(SECOND_ERA_SINCE_10.objectionTo(change(11), UUID.randomUUID(), 12))
                .contains(CdcFault.OTHER_DATABASE);
    }

    @Test
    void objectionTo_refusesChangesBeforeTheEra() {
        assertThat(SECOND_ERA_SINCE_10.objectionTo(change(10), DATABASE, 12)).contains(CdcFault.BEFORE_ENABLED);
    }

    @Test
    void objectionTo_refusesAPlaceOfAnEarlierEra_evenIfNothingWasCommittedInBetween() {
        assertThat(SECOND_ERA_SINCE_10.objectionTo(ChangeId.behind(DATABASE, 10, 1), DATABASE, 10))
                .contains(CdcFault.BEFORE_ENABLED);
    }

    @Test
    void objectionTo_refusesTheFuture() {
        assertThat(SECOND_ERA_SINCE_10.objectionTo(change(13), DATABASE, 12)).contains(CdcFault.FUTURE);
        assertThat(SECOND_ERA_SINCE_10.objectionTo(ChangeId.behind(DATABASE, 12, 3), DATABASE, 12))
                .contains(CdcFault.FUTURE);
    }

    private static ChangeId change(long txId) {
        return new ChangeId(DATABASE, txId, 0);
    }
}
