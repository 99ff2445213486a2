// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.azure.AzureResources;
import dev.mayfly.azure.AzureResources.RunningGroup;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.guard.Recovery;
import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.pulse.ConnectorSight;
import dev.mayfly.pulse.ConnectorSight.Condition;
import dev.mayfly.pulse.ConnectorSight.End;
import dev.mayfly.repair.Decision;
import dev.mayfly.repair.RepairLadder;
import dev.mayfly.repair.RepairState;
import dev.mayfly.repair.Rung;
import dev.mayfly.repair.Skip;
import dev.mayfly.steps.DatabaseSteps.ConnectorLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs what the pulse saw, as {@link RepairLadder} decides. An attempt is written to the ledger before it is made, so that it
 * counts whatever becomes of it.
 */
public final class RepairWatch implements DemoWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RepairWatch.class);

    /** Name of the note. */
    public static final String NOTE = "repair";

    /** A worker that was started by Azure so recently is left alone: it is on its way. */
    private static final Duration COMING_UP = Duration.ofSeconds(45);

    private final SkipReplays skips;

    /** Who has sinks skip what they had applied already. */
    public interface SkipReplays {

        /** Begins it; asking again for one that was begun does no harm. */
        void begin(DemoRef demo, int number, String cause);
    }

    public RepairWatch(SkipReplays skips) {
        this.skips = skips;
    }

    /** What has been done about the repairs of a demo. */
    public static RepairState read(Ledger ledger, DemoRef demo) {
        return ledger.note(demo, NOTE)
                .map(json -> Json.read(json, RepairState.class))
                .orElse(RepairState.NONE);
    }

    /** What is being copied is not there yet, whatever flows. */
    @Override
    public Optional<String> standing(Bench bench) {
        return bench.record().state() == DemoState.DEGRADED
                ? skip(bench, read(bench.services().ledger(), bench.demo()))
                        .filter(skip -> skip.goesOn(bench.now()))
                        .map(skip -> skip.words(bench.now()))
                : Optional.empty();
    }

    /** The newest one. Most demos have none, and nothing is read for those. */
    private static Optional<Skip> skip(Bench bench, RepairState state) {
        return state.skips() == 0 ? Optional.empty() : new SkipSteps(bench).newest();
    }

    @Override
    public void after(Watched demo) {
        Bench bench = demo.bench();
        RepairState before = read(bench.services().ledger(), bench.demo());
        Optional<Skip> skip = skip(bench, before);
        if (skip.filter(last -> last.stopped() && !last.goesOn(bench.now())).isPresent()) {
            LOG.warn(
                    "{} resumes the sink, which skip {} left stopped",
                    bench.demo(),
                    skip.get().number());
            new SkipSteps(bench).letGo();
        }
        Decision decided =
                RepairLadder.decide(before, demo.pulse(), demo.look(), end -> credential(bench, end), bench.now());
        Decision decision =
                skip.map(last -> heeding(decided, last, before, bench.now())).orElse(decided);
        if (decision instanceof Decision.Rest || !isRecovering(bench, skip)) {
            carryOut(demo, before, decision);
        }
    }

    private static Decision heeding(Decision decided, Skip skip, RepairState before, Instant now) {
        return skip.goesOn(now)
                ? RepairLadder.whileCopying(decided, before, now)
                : RepairLadder.heeding(decided, skip, before, now);
    }

    /** Whoever recovers the cursor stops and removes connectors, and puts them back; a skip stops and resumes the sink. */
    private static boolean isRecovering(Bench bench, Optional<Skip> skip) {
        return skip.filter(last -> last.isMoving(bench.now())).isPresent()
                || new RecoverySteps(bench).newest().filter(Recovery::goesOn).isPresent();
    }

    private void carryOut(Watched demo, RepairState before, Decision decision) {
        if (decision instanceof Decision.Restart restart) {
            restart(demo, before, restart);
            return;
        }
        write(demo.bench(), before, decision.state());
        if (decision instanceof Decision.Tell tell) {
            LOG.warn("{} needs a person: {}", demo.bench().demo(), tell.state().operatorAction());
        } else if (decision instanceof Decision.SkipReplay skip) {
            skips.begin(demo.bench().demo(), skip.number(), skip.sink().trace());
        } else if (decision instanceof Decision.TryLogin login && works(demo.bench(), login.end())) {
            ConnectorSight connector = demo.look().connect().at(login.end());
            carryOut(
                    demo,
                    login.state(),
                    RepairLadder.afterLogin(
                            login.state(), connector, demo.bench().now()));
        }
    }

    private static void write(Bench bench, RepairState before, RepairState after) {
        if (!after.equals(before)) {
            bench.services().ledger().putNote(bench.demo(), NOTE, Json.write(after));
        }
    }

    private void restart(Watched demo, RepairState before, Decision.Restart restart) {
        Bench bench = demo.bench();
        Optional<RunningGroup> group = restart.rung() == Rung.CONTAINER_GROUP ? group(bench) : Optional.empty();
        if (group.filter(found -> isComingUp(found, bench.now())).isPresent()) {
            LOG.info("{} waits for its container group, which Azure has just started.", bench.demo());
            return;
        }
        write(bench, before, restart.state());
        LOG.info(
                "{} restarts {} ({}).",
                bench.demo(),
                restart.rung(),
                restart.connector().end());
        RepairState made = call(demo, restart, group);
        write(bench, restart.state(), made);
    }

    private static RepairState call(Watched demo, Decision.Restart restart, Optional<RunningGroup> group) {
        try {
            switch (restart.rung()) {
                case TASK, CONNECTOR -> restartConnector(demo, restart);
                case CONTAINER_GROUP -> restartGroup(demo.bench(), group);
            }
            return restart.state().made(true, "done", restart.trace());
        } catch (RuntimeException e) {
            boolean worked = group.isPresent() && isNew(group.get(), group(demo.bench()));
            String result = worked ? "done, although the call failed: " : "the call failed: ";
            LOG.info("{} restart of {}: {}{}", demo.bench().demo(), restart.rung(), result, Reasons.of(e));
            return restart.state().made(worked, result + Reasons.of(e), restart.trace());
        }
    }

    private static void restartConnector(Watched demo, Decision.Restart restart) {
        ConnectorKind kind = restart.connector().end() == End.SOURCE ? ConnectorKind.SOURCE : ConnectorKind.SINK;
        if (restart.connector().condition() == Condition.MISSING) {
            new ConnectSteps(demo.bench()).put(kind);
        } else {
            demo.ends().connect().restart(demo.ends().connectors().get(kind), true, restart.rung() == Rung.TASK);
        }
    }

    /** Azure restarts what runs, in place; one that somebody has stopped is started. */
    private static void restartGroup(Bench bench, Optional<RunningGroup> found) {
        AzureResources azure = bench.services().azure();
        String name = bench.names().containerGroup();
        if (found.filter(RunningGroup::stopped).isPresent()) {
            azure.beginStartContainerGroup(bench.names().resourceGroup(), name);
        } else {
            azure.beginRestartContainerGroup(bench.names().resourceGroup(), name);
        }
    }

    private static Optional<RunningGroup> group(Bench bench) {
        return bench.services()
                .azure()
                .containerGroup(bench.names().resourceGroup(), bench.names().containerGroup());
    }

    private static boolean isComingUp(RunningGroup group, Instant now) {
        return group.startedAt() != null && group.startedAt().plus(COMING_UP).isAfter(now);
    }

    /** By Azure's clock alone: whether it was started again since, or is about to be, which shows as no start at all. */
    private static boolean isNew(RunningGroup before, Optional<RunningGroup> now) {
        return before.startedAt() != null
                && now.filter(group -> !before.startedAt().equals(group.startedAt()))
                        .isPresent();
    }

    private static boolean works(Bench bench, End end) {
        Role role = role(end);
        ConnectorLogin login = new DatabaseSteps(bench).connectorLogin(role);
        return bench.services()
                .databases()
                .accepts(new Databases.Login(bench.facts().get(Facts.uri(role)), login.username(), login.password()));
    }

    private static String credential(Bench bench, End end) {
        return new DatabaseSteps(bench).connectorCredential(role(end));
    }

    private static Role role(End end) {
        return end == End.SOURCE ? Role.MASTER : Role.SUBSCRIBER;
    }
}
