// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All records of the ledger, by id: a sweep asks about each thing that it finds, and must not read through all of them then. */
public final class LedgerBook {

    private final Optional<Map<DemoId, DemoRecord>> records;

    private LedgerBook(Optional<Map<DemoId, DemoRecord>> records) {
        this.records = records;
    }

    /**
     * @param ledger one record an id; empty if it could not be read
     */
    public static LedgerBook of(Optional<List<DemoRecord>> ledger) {
        return new LedgerBook(ledger.map(all ->
                all.stream().collect(Collectors.toMap(DemoRecord::id, Function.identity(), (first, second) -> first))));
    }

    public LedgerWord about(DemoRef demo) {
        return records.map(all -> LedgerWord.about(demo, Optional.ofNullable(all.get(demo.id()))))
                .orElse(new LedgerWord.Unreadable());
    }
}
