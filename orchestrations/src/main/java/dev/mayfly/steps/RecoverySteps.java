// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectorHealth;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.guard.Recovery;
import dev.mayfly.json.Json;
import dev.mayfly.life.Facts;
import dev.mayfly.plan.Outcome;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recovers the source connector's place in the master's changes, and keeps the note of it. */
final class RecoverySteps {

    private static final Logger LOG = LoggerFactory.getLogger(RecoverySteps.class);
    private static final String NOTE = "recovery";

    private final Bench bench;

    RecoverySteps(Bench bench) {
        this.bench = bench;
    }

    /** The newest recovery of the demo. */
    Optional<Recovery> newest() {
        return bench.services().ledger().note(bench.demo(), NOTE).map(text -> Json.read(text, Recovery.class));
    }

    /** Notes that it begins; false if this one is over already, or a later one has begun. */
    boolean begin(int number, String cause) {
        Optional<Recovery> newest = newest();
        if (newest.isPresent() && newest.get().number() >= number) {
            return newest.get().number() == number && newest.get().goesOn();
        }
        LOG.warn("{} recovery {} of the cursor begins: {}", bench.demo(), number, cause);
        write(Recovery.begun(number, cause, bench.now()));
        return true;
    }

    void end(int number, String failure, String gap) {
        newest().filter(recovery -> recovery.number() == number && recovery.goesOn())
                .ifPresent(recovery -> {
                    LOG.warn(
                            "{} recovery {} of the cursor ended: {}",
                            bench.demo(),
                            number,
                            failure == null ? gap : failure);
                    write(recovery.ended(bench.now(), failure, gap));
                });
    }

    /** Notes that what a recovery failed to do has been done; nothing if there is none that failed. */
    void heal(String gap) {
        newest().filter(recovery -> recovery.failure() != null).ifPresent(recovery -> {
            LOG.warn("{} recovery {} of the cursor is made good: {}", bench.demo(), recovery.number(), gap);
            write(recovery.ended(bench.now(), null, gap));
        });
    }

    private void write(Recovery recovery) {
        bench.services().ledger().putNote(bench.demo(), NOTE, Json.write(recovery));
    }

    /**
     * Puts a source connector under a new name in the place of the old one. The old one is stopped and waited for first: two
     * of them would write every change twice, and one after the other in no order.
     */
    Outcome renewSource() {
        String renewed = ConnectorKind.SOURCE.connectorName() + "-"
                + (newest().orElseThrow().number() + 1);
        String old = bench.connectorName(ConnectorKind.SOURCE);
        if (!old.equals(renewed)) {
            Optional<Outcome> wait = remove(old);
            if (wait.isPresent()) {
                return wait.get();
            }
            bench.learned(Map.of(Facts.SOURCE_CONNECTOR, renewed));
        }
        return new ConnectSteps(bench).put(ConnectorKind.SOURCE);
    }

    /** What is to be waited for; empty once it is gone. */
    private Optional<Outcome> remove(String name) {
        ConnectApi connect = bench.connect();
        Optional<ConnectorStatus> status = connect.status(name);
        if (status.isEmpty()) {
            return Optional.empty();
        }
        if (status.get().health() == ConnectorHealth.STOPPED) {
            connect.delete(name);
            return Optional.empty();
        }
        connect.stop(name);
        return Optional.of(Outcome.going(name + " is being stopped"));
    }
}
