// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

/** Names of the orchestrations, of the activities that are not steps of a plan, and of the events. */
public final class Orchestrations {

    public static final String DEMO_LIFE = "DemoLife";
    public static final String PROVISION_DEMO = "ProvisionDemo";
    public static final String VERIFY_DEMO = "VerifyDemo";
    public static final String DESTROY_DEMO = "DestroyDemo";
    public static final String CONNECTION_LAB = "ConnectionLab";

    /** Compares both graphs. Input: {@code StepInput}; output: {@code DigestReport}; a failure to compare is UNKNOWN. */
    public static final String DIGEST_DEMO = "DigestDemo";

    /** Makes the subscriber equal to the master. Input: {@code StepInput}; output: {@code ResyncReport}. */
    public static final String RESYNC_DEMO = "ResyncDemo";

    /** Writes sample data. Input: {@code DataCall}. */
    public static final String SAMPLE_DATA = "SampleData";

    public static final String RECOVER_CURSOR = "RecoverCursor";

    /** Has the sink skip what it had applied already. Input: {@code RecoveryCall}. */
    public static final String SKIP_REPLAY = "SkipReplay";

    /** Carries out a drill. Input: {@code DrillCall}; how it goes is in the demo's note. */
    public static final String RUN_DRILL = "RunDrill";

    public static final String LEASE = "Lease";
    public static final String BEGIN_PROVISION = "BeginProvision";
    public static final String END_PROVISION = "EndProvision";
    public static final String END_DESTROY = "EndDestroy";
    public static final String CHECK = "Check";
    public static final String CLEAN_UP_CHECK = "CleanUpCheck";
    public static final String END_VERIFY = "EndVerify";

    /** One thing done with both graphs of a demo. Input: {@code GraphCall}; output: {@code GraphAnswer}. */
    public static final String GRAPH_TASK = "GraphTask";

    public static final String BEGIN_RECOVERY = "BeginRecovery";
    public static final String END_RECOVERY = "EndRecovery";
    public static final String BEGIN_SKIP = "BeginSkip";
    public static final String END_SKIP = "EndSkip";
    public static final String DATA_WRITE = "DataWrite";
    public static final String DATA_TRICKLE = "DataTrickle";
    public static final String DATA_REPORT = "DataReport";
    public static final String DRILL_STEP = "DrillStep";
    public static final String LAB_WATCH = "LabWatch";
    public static final String LAB_TASK = "LabTask";
    public static final String LAB_AFTER_WORK = "LabAfterWork";
    public static final String LAB_CLEAN_UP = "LabCleanUp";
    public static final String LAB_READING = "LabReading";
    public static final String LAB_REPORT = "LabReport";

    /** Tells a demo's life that its record changed. It carries nothing: the ledger decides. */
    public static final String WAKE = "Wake";

    /** The id of the connection lab's orchestration. There is one lab: two runs at a time would measure each other. */
    static final String THE_LAB = "connection-lab";

    private Orchestrations() {}
}
