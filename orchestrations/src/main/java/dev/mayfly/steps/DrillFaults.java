// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.aura.CdcMode;
import dev.mayfly.azure.AzureResources;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.drills.Drill;
import dev.mayfly.guard.Recovery;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Role;
import java.util.Optional;

/** Breaks a demo on purpose, and puts it back. Both may be done twice, and the second also when nothing is broken. */
final class DrillFaults {

    private final Bench bench;

    DrillFaults(Bench bench) {
        this.bench = bench;
    }

    void inject(Drill drill) {
        switch (drill.kind()) {
            case KILL_TASK -> new TaskKiller(bench).kill();
            case WRONG_SINK_PASSWORD -> new ConnectSteps(bench).putWrongPassword();
            case PAUSE_SINK -> bench.connect().pause(sink());
            case STOP_CONTAINER -> azure().stopContainerGroup(group(), container());
            case CDC_OFF -> setCapture(CdcMode.OFF);
        }
    }

    void undo(Drill drill) {
        switch (drill.kind()) {
            case KILL_TASK -> new TaskKiller(bench).cleanUp();
            case WRONG_SINK_PASSWORD -> new ConnectSteps(bench).put(ConnectorKind.SINK);
            case PAUSE_SINK -> bench.connect().resume(sink());
            case STOP_CONTAINER -> azure().beginStartContainerGroup(group(), container());
            case CDC_OFF -> captureOn();
        }
    }

    /** The recovery of the cursor switches it on itself; to do so again would only keep the instance busy. */
    private void captureOn() {
        Optional<Recovery> recovered = new RecoverySteps(bench).newest().filter(last -> !last.goesOn());
        if (recovered.filter(last -> last.failure() == null).isEmpty()) {
            setCapture(CdcMode.FULL);
        }
    }

    private void setCapture(CdcMode mode) {
        bench.services().aura().setCdcMode(bench.facts().get(Facts.instanceId(Role.MASTER)), mode);
    }

    private AzureResources azure() {
        return bench.services().azure();
    }

    private String sink() {
        return bench.connectorName(ConnectorKind.SINK);
    }

    private String group() {
        return bench.names().resourceGroup();
    }

    private String container() {
        return bench.names().containerGroup();
    }
}
