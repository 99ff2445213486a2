// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Writes down promises that were broken at the moment they were broken. */
public final class Witness {

    private final List<String> broken = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> inLedger = name -> false;

    void ledger(Predicate<String> hasLine) {
        inLedger = hasLine;
    }

    /** To be called before something is made: only what was written down can be found again after a crash. */
    void mustBeInLedger(String name) {
        if (!inLedger.test(name)) {
            broken.add("P1: " + name + " was asked for before it was in the ledger");
        }
    }

    void mustBeOurs(boolean ours, String what) {
        if (!ours) {
            broken.add("P5: " + what + " was changed or deleted, and is not ours");
        }
    }

    void broken(String what) {
        broken.add(what);
    }

    List<String> broken() {
        return List.copyOf(broken);
    }
}
