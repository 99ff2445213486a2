// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.Receipt;
import java.util.Optional;

/** Receipts of demos that had no record when the sweeper removed them; the newest one of each id is kept. */
public final class OrphanReceipts {

    private final Ledger ledger;

    public OrphanReceipts(Ledger ledger) {
        this.ledger = ledger;
    }

    public Optional<Receipt> of(DemoId id) {
        return ledger.note(name(id.value())).map(json -> Json.read(json, Receipt.class));
    }

    void keep(Receipt receipt) {
        ledger.putNote(name(receipt.id()), Json.write(receipt));
    }

    private static String name(String id) {
        return "receipt-" + id;
    }
}
