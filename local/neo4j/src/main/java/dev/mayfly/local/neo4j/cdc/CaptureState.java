// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import java.util.Optional;
import java.util.UUID;
import org.neo4j.storageengine.api.enrichment.EnrichmentMode;

/**
 * What is captured now, and since when. An era begins whenever CDC goes from off to on; ids of earlier eras are invalid
 * for ever, because changes in between were lost.
 *
 * @param era number of the present or last era; 0 before the first
 * @param since the last transaction before that era; only later ones count
 */
record CaptureState(EnrichmentMode mode, int era, long since) {
    static final CaptureState NEVER = new CaptureState(EnrichmentMode.OFF, 0, 0);

    boolean isOn() {
        return mode != EnrichmentMode.OFF;
    }

    /** The state after a switch to {@code wanted} while {@code lastTx} was the last transaction. */
    CaptureState switchTo(EnrichmentMode wanted, long lastTx) {
        boolean newEra = !isOn() && wanted != EnrichmentMode.OFF;
        return newEra ? new CaptureState(wanted, era + 1, lastTx) : new CaptureState(wanted, era, since);
    }

    /** Why changes after {@code id} cannot be asked for; nothing said about what has been pruned since. */
    Optional<CdcFault> objectionTo(ChangeId id, UUID database, long lastTx) {
        if (!id.database().equals(database)) {
            return Optional.of(CdcFault.OTHER_DATABASE);
        }
        boolean before = id.isBehindTransaction() ? id.era() < era || id.txId() < since : id.txId() <= since;
        if (before) {
            return Optional.of(CdcFault.BEFORE_ENABLED);
        }
        boolean laterEra = id.isBehindTransaction() && id.era() > era;
        return id.txId() > lastTx || laterEra ? Optional.of(CdcFault.FUTURE) : Optional.empty();
    }
}
