// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.life.DemoRef;
import dev.mayfly.steps.DataCall;
import dev.mayfly.steps.DrillCall;
import java.time.Duration;

/** Durable orchestrations that are begun on request and asked for their output. Safe for use by many threads. */
public interface Runs {

    /** Begins a digest as an orchestration of that id. */
    void digest(DemoRef demo, String instanceId);

    /** Begins a resync as an orchestration of that id. */
    void resync(DemoRef demo, String instanceId);

    /** Begins to write sample data; false if a run goes on at that demo. */
    boolean data(DemoRef demo, DataCall call);

    /** Whether sample data is being written to that demo. */
    boolean isDataRunning(DemoRef demo);

    /** Whether the subscriber of that demo is being made equal. */
    boolean isResyncing(DemoRef demo);

    /** Begins to carry out a drill, unless that one is being carried out already. */
    void drill(DemoRef demo, DrillCall call);

    /** Waits for an orchestration; false if it has not ended by then. */
    boolean awaitEnd(String instanceId, Duration atMost);

    /** How an orchestration stands. */
    Run run(String instanceId);

    /** An orchestration that is asked for its output. */
    sealed interface Run {

        /** It goes on. */
        record Going() implements Run {}

        /** It ended well, with this output. */
        record Done(String output) implements Run {}

        /** It broke off. */
        record Failed(String why) implements Run {}

        /** There is none. */
        record Absent() implements Run {}
    }
}
