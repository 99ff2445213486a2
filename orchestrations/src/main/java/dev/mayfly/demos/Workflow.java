// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.life.DemoRef;
import dev.mayfly.plan.StepView;
import dev.mayfly.steps.LabCall;
import dev.mayfly.verify.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The durable orchestrations, as the API uses them. Safe for use by many threads. */
public interface Workflow {

    /**
     * Makes sure that somebody leads the demo's life: starts the orchestration if it does not run, wakes it if it does.
     * Starting twice at the same moment does no harm.
     */
    void lead(DemoRef demo);

    /** Whether the orchestration of the demo's life runs. */
    boolean isLed(DemoRef demo);

    /**
     * Begins a recovery of the cursor, unless that one runs already.
     *
     * @param number 1 for the first of this life of the demo
     */
    void recoverCursor(DemoRef demo, int number, String cause);

    /**
     * Begins to have the sink skip what it had applied already, unless that is going on.
     *
     * @param number 1 for the first of this life of the demo
     */
    void skipReplay(DemoRef demo, int number, String cause);

    /** Begins a run of the connection lab; false if one goes on. */
    boolean startLab(LabCall call);

    /** Whether a run of the connection lab goes on. */
    boolean isLabRunning();

    /** Steps as the orchestration shows them; empty if there is no such orchestration. */
    List<StepView> steps(String instanceId);

    /**
     * Begins a verification and gives the id of its orchestration.
     *
     * @param run its token
     */
    String verify(DemoRef demo, String run);

    /**
     * Waits for the report of a verification; nothing if it has not ended by then.
     *
     * @throws IllegalStateException if the verification broke off
     */
    Optional<Report> awaitReport(String instanceId, Duration atMost);
}
