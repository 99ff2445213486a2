// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectorHealth;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.json.Json;
import dev.mayfly.life.Names;
import dev.mayfly.plan.Outcome;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.pulse.Marker;
import dev.mayfly.repair.Skip;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the sink skip what it had applied already, and keeps the note of it.
 *
 * <p>Each step may be repeated, also after its time, by a host that was held up: the sink is stopped only until it is settled
 * where it is moved to, and always moved to just that place, which Connect takes only of one that is stopped.
 */
final class SkipSteps {

    private static final Logger LOG = LoggerFactory.getLogger(SkipSteps.class);
    private static final String NOTE = "skip";

    /** The topic has one. */
    private static final int PARTITION = 0;

    private final Bench bench;
    private final String sink;

    SkipSteps(Bench bench) {
        this.bench = bench;
        this.sink = ConnectorKind.SINK.connectorName();
    }

    /** The newest skip of the demo. */
    Optional<Skip> newest() {
        return note().map(SkipSteps::parse);
    }

    private Optional<String> note() {
        return bench.services().ledger().note(bench.demo(), NOTE);
    }

    private static Skip parse(String text) {
        return Json.read(text, Skip.class);
    }

    boolean holdsTheSink() {
        return newest().filter(Skip::stopped).isPresent();
    }

    /** Notes that it begins; false if this one is over already, or a later one has begun. */
    boolean begin(int number, String cause) {
        Optional<String> read = note();
        Optional<Skip> newest = read.map(SkipSteps::parse);
        if (newest.isPresent() && newest.get().number() >= number) {
            return newest.get().number() == number && newest.get().endedAt() == null;
        }
        LOG.warn("{} skip {} of the sink begins: {}", bench.demo(), number, cause);
        replace(read, Skip.begun(number, cause, bench.now()));
        return true;
    }

    void end(int number, String failure, String copied) {
        if (newest().filter(skip -> skip.number() == number && skip.endedAt() == null)
                .isPresent()) {
            Skip skip = update(last -> last.ended(bench.now(), failure, copied));
            LOG.warn("{} skip {} of the sink ended: {}", bench.demo(), number, skip.words(bench.now()));
        }
    }

    /** Notes that what a skip failed to do has been done; nothing if there is none that failed. */
    void heal(String copied) {
        if (newest().filter(skip -> skip.operatorAction(bench.now()) != null).isPresent()) {
            Skip skip = update(last -> last.madeGood(bench.now(), copied));
            LOG.warn("{} skip {} of the sink is made good: {}", bench.demo(), skip.number(), copied);
        }
    }

    private Skip update(UnaryOperator<Skip> change) {
        String read = note().orElseThrow();
        Skip before = parse(read);
        Skip after = change.apply(before);
        if (!after.equals(before)) {
            replace(Optional.of(read), after);
        }
        return after;
    }

    /** The next attempt reads what another host wrote meanwhile. */
    private void replace(Optional<String> read, Skip after) {
        if (!bench.services().ledger().replaceNote(bench.demo(), NOTE, read, Json.write(after))) {
            throw new ConcurrentModificationException("another host wrote the note '" + NOTE + "' meanwhile");
        }
    }

    /** It is written down before it is done. */
    Outcome stop() {
        if (newest().orElseThrow().to() != null) {
            return Outcome.done(sink + " was stopped");
        }
        update(skip -> skip.holding(true));
        ConnectApi connect = bench.connect();
        if (isStopped(connect)) {
            return Outcome.done(sink + " is stopped");
        }
        connect.stop(sink);
        return Outcome.going(sink + " is being stopped");
    }

    Outcome move() {
        ConnectApi connect = bench.connect();
        Skip skip = newest().orElseThrow();
        if (!isStopped(connect)) {
            return skip.to() == null
                    ? Outcome.failed(sink + " was resumed by somebody before it could be moved")
                    : Outcome.done(sink + " was moved to offset " + skip.to());
        }
        if (skip.to() == null) {
            HubSight.Seen hub = bench.services().hubs().look(bench.demo(), Marker.PULSE, bench.hubLogin());
            skip = update(now -> now.between(hub.taken(), hub.end()));
        }
        connect.moveSink(sink, Names.TOPIC, PARTITION, skip.to());
        return Outcome.done(sink + " moved from offset " + skip.from() + " to " + skip.to());
    }

    Outcome resume() {
        return letGo() ? new ConnectSteps(bench).running() : Outcome.going(sink + " is being resumed");
    }

    /** Resumes the sink if it is stopped; true once it is not. */
    boolean letGo() {
        ConnectApi connect = bench.connect();
        if (isStopped(connect)) {
            connect.resume(sink);
            return false;
        }
        update(skip -> skip.holding(false));
        return true;
    }

    private boolean isStopped(ConnectApi connect) {
        return connect.status(sink)
                .map(ConnectorStatus::health)
                .filter(health -> health == ConnectorHealth.STOPPED)
                .isPresent();
    }
}
