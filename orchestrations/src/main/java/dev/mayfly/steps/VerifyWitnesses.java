// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectorHealth;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.life.Names;
import dev.mayfly.life.Role;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.pulse.Marker;
import dev.mayfly.pulse.Sight;
import dev.mayfly.verify.Line;
import dev.mayfly.verify.Marks;
import dev.mayfly.verify.Progress;
import dev.mayfly.verify.Stuck;
import dev.mayfly.verify.Stuck.Later;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others than the subscriber can say in a verification: Azure, Kafka Connect, and the master about its own changes. */
final class VerifyWitnesses {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyWitnesses.class);

    /** A worker that is well answers in milliseconds, and one that hangs must not hold up the report. */
    private static final Duration CONNECT_ANSWERS = Duration.ofSeconds(5);

    /** What is on its way gets into the hub in a tenth of a second, or in one under load. */
    private static final int LOOKS = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    private static final String MARKER = "verification";

    private static final String CDC_DISABLED = "ChangeDataCapture.Disabled";
    private static final String CDC_CHECK = "change data capture";
    private static final String CDC_EXPECTED = "db.cdc.current answers";
    private static final String MODE_CHECK = "change data capture mode";
    private static final String FULL = "FULL";
    private static final String ONE = "1";

    private final Bench bench;

    VerifyWitnesses(Bench bench) {
        this.bench = bench;
    }

    /** One partition and one task a connector: with more, changes overtake each other. */
    List<Line> topology() {
        List<Line> lines = new ArrayList<>();
        lines.add(partitions());
        try {
            ConnectApi connect = connect();
            for (ConnectorKind kind : ConnectorKind.values()) {
                lines.add(tasks(connect, kind));
            }
        } catch (RuntimeException e) {
            // One that hangs for the first question hangs for the second, too, and that would take as long again.
            String reason = "Kafka Connect does not answer: " + Reasons.of(e);
            Stream.of(ConnectorKind.values())
                    .skip(lines.size() - 1)
                    .forEach(kind -> lines.add(Line.unknown(tasksCheck(kind), ONE, reason)));
        }
        return lines;
    }

    private Line partitions() {
        String check = "partitions of the topic";
        try {
            Names names = bench.names();
            Optional<Integer> found =
                    bench.services().azure().partitions(names.resourceGroup(), names.namespace(), Names.TOPIC);
            return one(
                    check,
                    found.map(String::valueOf).orElse(Line.ABSENT),
                    "more than one partition gives up the order");
        } catch (RuntimeException e) {
            return Line.unknown(check, ONE, Failures.outcome(e).detail());
        }
    }

    private Line tasks(ConnectApi connect, ConnectorKind kind) {
        String found = status(connect, kind)
                .map(status -> String.valueOf(status.tasks().size()))
                .orElse(Line.ABSENT);
        return one(tasksCheck(kind), found, "more than one task gives up the order, and without one nothing moves");
    }

    private static String tasksCheck(ConnectorKind kind) {
        return "tasks of the " + (kind == ConnectorKind.SOURCE ? Stuck.SOURCE : Stuck.SINK);
    }

    private static Line one(String check, String found, String why) {
        return found.equals(ONE) ? Line.pass(check, ONE, found) : Line.fail(check, ONE, found, null, why);
    }

    /**
     * Where the master's changes end before a verification begins.
     *
     * @param changeId null if the master does not say
     */
    record Cursor(Line line, String changeId) {}

    Cursor cursor() {
        try {
            String id = bench.database(Role.MASTER)
                    .read("CALL db.cdc.current() YIELD id RETURN id", Map.of())
                    .get(0)
                    .get("id")
                    .toString();
            return new Cursor(Line.pass(CDC_CHECK, CDC_EXPECTED, CDC_EXPECTED), id);
        } catch (Neo4jException e) {
            if (e.code() != null && e.code().contains(CDC_DISABLED)) {
                return new Cursor(
                        Line.fail(CDC_CHECK, CDC_EXPECTED, e.code(), Stuck.SOURCE, "it is off at the master"), null);
            }
            return new Cursor(Line.unknown(CDC_CHECK, CDC_EXPECTED, "the master: " + e.getMessage()), null);
        }
    }

    /** Whether the master's own record of changes has this run's, with the state before and after. */
    Line capture(Progress progress) {
        String query =
                "CALL db.cdc.query($from, [{select: 'n', labels: ['" + Marks.LABEL + "']}]) YIELD metadata, event"
                        + " WHERE event.state.after.properties.run = $run RETURN metadata.captureMode AS mode LIMIT 1";
        try {
            List<Map<String, Object>> rows =
                    bench.database(Role.MASTER).read(query, Map.of("from", progress.cdcFrom(), "run", progress.run()));
            String seen =
                    rows.isEmpty() ? Line.ABSENT : String.valueOf(rows.get(0).get("mode"));
            return seen.equals(FULL)
                    ? Line.pass(MODE_CHECK, FULL, seen)
                    : Line.fail(
                            MODE_CHECK, FULL, seen, null, "db.cdc.query must show this run's change, captured in full");
        } catch (Neo4jException e) {
            return Line.unknown(MODE_CHECK, FULL, "db.cdc.query: " + e.getMessage());
        }
    }

    /** Sends a marker after what got stuck, and asks Connect about both connectors. */
    Stuck whereIsIt() {
        Later marker = sendMarker();
        try {
            ConnectApi connect = connect();
            return Stuck.of(new Stuck.Evidence(
                    trouble(connect, ConnectorKind.SOURCE), trouble(connect, ConnectorKind.SINK), null, marker));
        } catch (RuntimeException e) {
            return Stuck.of(new Stuck.Evidence(null, null, Reasons.of(e), marker));
        }
    }

    private Later sendMarker() {
        if (!(Markers.write(bench.database(Role.MASTER), MARKER, bench.now()) instanceof Sight.Seen written)) {
            return Later.UNKNOWN;
        }
        Later where = Later.UNKNOWN;
        for (int look = 0; look < LOOKS && where != Later.ARRIVED && where != Later.IN_HUB; look++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            where = whereIs(written.marker());
        }
        return where;
    }

    private Later whereIs(Marker marker) {
        if (Markers.newest(bench.database(Role.SUBSCRIBER), MARKER) instanceof Sight.Seen seen
                && seen.marker().number() >= marker.number()) {
            return Later.ARRIVED;
        }
        try {
            HubSight.Seen hub = bench.services().hubs().look(bench.demo(), MARKER, bench.hubLogin());
            if (hub.newest() != null && !hub.newest().at().isBefore(marker.at())) {
                return Later.IN_HUB;
            }
            return hub.whole() ? Later.NOT_IN_HUB : Later.UNKNOWN;
        } catch (RuntimeException e) {
            LOG.debug("{} hub: {}", bench.demo(), e.getMessage());
            return Later.UNKNOWN;
        }
    }

    private String trouble(ConnectApi connect, ConnectorKind kind) {
        Optional<ConnectorStatus> status = status(connect, kind);
        if (status.isEmpty()) {
            return "does not exist";
        }
        ConnectorHealth health = status.get().health();
        return health == ConnectorHealth.HEALTHY
                ? null
                : "is " + health
                        + status.get().cause().map(cause -> ": " + cause).orElse("");
    }

    private Optional<ConnectorStatus> status(ConnectApi connect, ConnectorKind kind) {
        return connect.status(bench.connectorName(kind));
    }

    private ConnectApi connect() {
        return bench.connect(CONNECT_ANSWERS);
    }
}
