// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.aura.AuraException;
import dev.mayfly.aura.InstanceStatus;
import dev.mayfly.guard.Cursor;
import dev.mayfly.guard.GuardLook;
import dev.mayfly.guard.GuardPolicy;
import dev.mayfly.guard.GuardPolicy.Judgement;
import dev.mayfly.guard.GuardState;
import dev.mayfly.guard.Mode;
import dev.mayfly.guard.Position;
import dev.mayfly.hub.Hubs.HubException;
import dev.mayfly.json.Json;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.steps.FarEnds.FarEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/**
 * One look at the change data capture of a demo, for {@link GuardPolicy} to judge. It reads the master only, and asks Aura
 * only when the master does not answer, for Aura counts requests.
 */
final class GuardSteps {

    private static final String NOTE = "guard";

    private static final String END = "CALL db.cdc.current() YIELD id RETURN id";

    /** Tries the identifier; a change after it, if there is one, says in which mode it was captured. */
    private static final String TRY =
            "CALL db.cdc.query($from, []) YIELD metadata RETURN metadata.captureMode AS mode LIMIT 1";

    private static final String EARLIEST = "CALL db.cdc.earliest() YIELD id CALL db.cdc.query(id, []) YIELD metadata"
            + " RETURN metadata.txCommitTime AS at LIMIT 1";

    private static final String DISABLED = "ChangeDataCapture.Disabled";
    private static final String INVALID = "ChangeDataCapture.InvalidIdentifier";
    private static final String PRUNED = "ChangeDataCapture.ScanFailure";

    /** As long as the source keeps up, it does not matter where the log begins. */
    private static final Duration KEEPS_UP = Duration.ofMinutes(5);

    /** Partitions do not come and go: someone would have to make the topic anew. */
    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(10);

    private final Bench bench;
    private final FarEnd ends;

    GuardSteps(Bench bench, FarEnd ends) {
        this.bench = bench;
        this.ends = ends;
    }

    /**
     * Looks, judges and remembers. To be called after the pulse wrote its marker: what is in the changes now is there before
     * the next marker.
     *
     * @param next number that the next marker will have
     * @param passed number of the newest marker that is known to have passed the hub
     * @param tasks most tasks of a connector; null if unknown
     */
    Judgement look(long next, long passed, Integer tasks) {
        GuardState before = state(bench);
        GuardLook look = look(before, next, partitions(before), tasks);
        Judgement judgement = GuardPolicy.judge(before, look, passed, new RecoverySteps(bench).newest(), bench.now());
        bench.services().ledger().putNote(bench.demo(), NOTE, Json.write(judgement.state()));
        return judgement;
    }

    private Integer partitions(GuardState before) {
        if (before.countedAt() != null
                && before.countedAt().plus(BETWEEN_COUNTS).isAfter(bench.now())) {
            return null;
        }
        try {
            return bench.services().hubs().partitions(bench.demo(), ends.hub());
        } catch (HubException e) {
            return null;
        }
    }

    /** What the last look left. */
    static GuardState state(Bench bench) {
        return bench.services()
                .ledger()
                .note(bench.demo(), NOTE)
                .map(text -> Json.read(text, GuardState.class))
                .orElse(GuardState.UNSEEN);
    }

    private GuardLook look(GuardState before, long next, Integer partitions, Integer tasks) {
        Database master = ends.master();
        try {
            Position end =
                    new Position((String) master.read(END, Map.of()).get(0).get("id"), next, bench.now());
            return look(master, before, end, partitions, tasks);
        } catch (ServiceUnavailableException e) {
            return new GuardLook(Mode.UNKNOWN, null, Cursor.UNKNOWN, null, partitions, tasks, isPaused());
        } catch (Neo4jException e) {
            Mode mode = isCode(e, DISABLED) ? Mode.OFF : Mode.UNKNOWN;
            return new GuardLook(mode, null, Cursor.UNKNOWN, null, partitions, tasks, false);
        }
    }

    private GuardLook look(Database master, GuardState before, Position end, Integer partitions, Integer tasks) {
        if (before.read() == null) {
            return new GuardLook(Mode.UNKNOWN, end, Cursor.UNKNOWN, null, partitions, tasks, false);
        }
        try {
            List<Map<String, Object>> rows =
                    master.read(TRY, Map.of("from", before.read().changeId()));
            Mode mode = rows.isEmpty() ? Mode.UNKNOWN : mode(rows.get(0).get("mode"));
            return new GuardLook(mode, end, Cursor.OK, earliest(master, before), partitions, tasks, false);
        } catch (Neo4jException e) {
            Cursor cursor = isCode(e, INVALID) || isCode(e, PRUNED) ? Cursor.LOST : Cursor.UNKNOWN;
            return new GuardLook(Mode.UNKNOWN, end, cursor, null, partitions, tasks, false);
        }
    }

    private static Mode mode(Object word) {
        return "FULL".equals(word) ? Mode.FULL : "DIFF".equals(word) ? Mode.DIFF : Mode.UNKNOWN;
    }

    private Instant earliest(Database master, GuardState before) {
        if (Duration.between(before.read().at(), bench.now()).compareTo(KEEPS_UP) < 0) {
            return null;
        }
        List<Map<String, Object>> rows = master.read(EARLIEST, Map.of());
        return rows.isEmpty() ? null : ((ZonedDateTime) rows.get(0).get("at")).toInstant();
    }

    private boolean isPaused() {
        try {
            String instance = bench.facts().get(Facts.instanceId(Role.MASTER));
            return bench.services().aura().get(instance).status() == InstanceStatus.PAUSED;
        } catch (AuraException e) {
            return false;
        }
    }

    private static boolean isCode(Neo4jException failure, String code) {
        return failure.code() != null && failure.code().endsWith(code);
    }
}
