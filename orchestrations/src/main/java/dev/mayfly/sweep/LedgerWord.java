// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger says about one life of a demo. It can keep a demo alive, as the tag in the cloud may be older than the
 * newest extension; it is not needed to end one.
 */
public sealed interface LedgerWord {

    /** The ledger could not be read. */
    record Unreadable() implements LedgerWord {}

    /** It knows nothing of this life: it was lost, or the demo is another deployment's. */
    record Silent() implements LedgerWord {}

    /** The demo may live until then. */
    record Alive(Instant until) implements LedgerWord {}

    /** It is being destroyed, or its leftovers wait for the next try. */
    record Ending() implements LedgerWord {}

    /** This life is over and never comes back: ids are used again under the next generation. */
    record Over() implements LedgerWord {}

    /**
     * @param record what the ledger has under the id of that demo; empty if it has nothing
     */
    static LedgerWord about(DemoRef demo, Optional<DemoRecord> record) {
        return record.map(found -> about(demo, found)).orElse(new Silent());
    }

    private static LedgerWord about(DemoRef demo, DemoRecord record) {
        if (record.generation() > demo.generation()) {
            return new Over();
        }
        if (record.generation() < demo.generation()) {
            return new Silent();
        }
        return switch (record.state()) {
            case REQUESTED, PROVISIONING, READY, DEGRADED -> new Alive(record.expiresAt());
            case DESTROYING, LEFTOVERS -> new Ending();
            case DESTROYED, FAILED -> new Over();
        };
    }
}
