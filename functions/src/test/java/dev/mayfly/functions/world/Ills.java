// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorState;
import dev.mayfly.connect.TaskStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What ails the connectors, and what helps against it. */
public final class Ills {

    /** The least that helps; what is more helps, too. */
    public enum Cure {
        TASK,
        CONNECTOR,
        CONTAINER_GROUP,
        /** What it cannot get past is left behind. */
        SKIP,
        NOTHING
    }

    private record Ill(List<TaskStatus> tasks, Cure cure, BooleanSupplier curable) {}

    private final Map<ConnectorKind, Ill> ills = new ConcurrentHashMap<>();
    private final Map<ConnectorKind, ConnectorState> atRest = new ConcurrentHashMap<>();
    private volatile boolean silent;

    /** Its task fails with that trace. */
    public void fail(ConnectorKind kind, String trace, Cure cure) {
        fail(kind, trace, cure, () -> true);
    }

    /** The same; the cure helps only while something else is right. */
    public void fail(ConnectorKind kind, String trace, Cure cure, BooleanSupplier curable) {
        ills.put(kind, new Ill(List.of(task(0, ConnectorState.FAILED, trace)), cure, curable));
    }

    /** Says RUNNING and moves nothing. */
    public void freeze(ConnectorKind kind, Cure cure) {
        ills.put(kind, new Ill(List.of(task(0, ConnectorState.RUNNING, null)), cure, () -> true));
    }

    /** Says RUNNING and has no task. */
    public void loseTasks(ConnectorKind kind, Cure cure) {
        ills.put(kind, new Ill(List.of(), cure, () -> true));
    }

    /** The whole worker answers nobody and moves nothing, until its container group is restarted. */
    public void silence() {
        silent = true;
    }

    private static TaskStatus task(int id, ConnectorState state, String trace) {
        return new TaskStatus(id, state, "w", Optional.ofNullable(trace));
    }

    /** Whatever ails it is gone, without a cure. */
    public void heal(ConnectorKind kind) {
        ills.remove(kind);
    }

    /** A person pauses it. */
    public void pause(ConnectorKind kind) {
        atRest.put(kind, ConnectorState.PAUSED);
    }

    public void resume(ConnectorKind kind) {
        atRest.remove(kind);
    }

    void rest(String name, ConnectorState state) {
        atRest.put(kind(name), state);
    }

    void resume(String name) {
        atRest.remove(kind(name));
    }

    void restarted(String name, boolean onlyFailed) {
        cure(kind(name), onlyFailed ? Cure.TASK : Cure.CONNECTOR);
    }

    void groupRestarted() {
        silent = false;
        Arrays.stream(ConnectorKind.values()).forEach(kind -> cure(kind, Cure.CONTAINER_GROUP));
    }

    private void cure(ConnectorKind kind, Cure with) {
        ills.computeIfPresent(
                kind, (key, ill) -> ill.cure.compareTo(with) <= 0 && ill.curable.getAsBoolean() ? null : ill);
    }

    void leaveBehind(ConnectorKind kind) {
        cure(kind, Cure.SKIP);
    }

    boolean isSilent() {
        return silent;
    }

    /** What the tasks are instead of well; empty if they are well. */
    Optional<List<TaskStatus>> tasks(String name) {
        return Optional.ofNullable(ills.get(kind(name))).map(Ill::tasks);
    }

    Optional<ConnectorState> atRest(String name) {
        return Optional.ofNullable(atRest.get(kind(name)));
    }

    boolean moves(ConnectorKind kind) {
        return !silent && !ills.containsKey(kind) && !atRest.containsKey(kind);
    }

    static ConnectorKind kind(String name) {
        return name.startsWith(ConnectorKind.SOURCE.connectorName()) ? ConnectorKind.SOURCE : ConnectorKind.SINK;
    }
}
