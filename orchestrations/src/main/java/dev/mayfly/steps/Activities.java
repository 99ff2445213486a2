// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.digest.GraphCall;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.StepView;
import dev.mayfly.verify.Progress;
import dev.mayfly.verify.Report;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All activities, by name. Each takes and returns one JSON text, since the Functions worker reads activity inputs with a
 * JSON library of its own that hangs on records.
 */
public final class Activities {

    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);

    private final Services services;
    private final LifeSteps life;
    private final PlanSteps steps;

    public Activities(Services services) {
        this.services = services;
        this.life = new LifeSteps(services.ledger(), services.clock());
        this.steps = new PlanSteps(services);
    }

    /** Names of all steps that are activities. */
    public Set<String> stepNames() {
        return steps.names();
    }

    /** One attempt at a step of a plan. Input: {@link StepInput}. Output: {@link dev.mayfly.plan.Outcome}. */
    public String step(String name, String input) {
        return Json.write(
                steps.step(name, Json.readInput(input, StepInput.class).demo()));
    }

    /** Input: {@link LeaseCall}. Output: the lease. */
    public String lease(String input) {
        LeaseCall call = Json.readInput(input, LeaseCall.class);
        Lease lease = life.lease(new StepInput(call.id(), call.generation()).demo(), Instant.parse(call.asOf()));
        return Json.write(lease);
    }

    /** Whether the lease ended as of that time, ISO-8601. */
    public record LeaseCall(String id, int generation, String asOf) {}

    /** Input: {@link StepInput}. */
    public String beginProvision(String input) {
        life.started(Json.readInput(input, StepInput.class).demo());
        return "{}";
    }

    /** Input: {@link EndCall}. */
    public String endProvision(String input) {
        EndCall call = Json.readInput(input, EndCall.class);
        life.provisioned(call.demo(), call.allDone(), call.failure(), call.steps());
        return "{}";
    }

    /** Input: {@link EndCall}. */
    public String endDestroy(String input) {
        EndCall call = Json.readInput(input, EndCall.class);
        life.destroyed(call.demo(), call.allDone(), call.steps()).ifPresent(Activities::logEnd);
        return "{}";
    }

    /** An alert of the platform looks for the warning. */
    private static void logEnd(DemoRecord record) {
        if (record.state() == DemoState.LEFTOVERS) {
            LOG.warn(
                    "{} is LEFTOVERS: {}",
                    record.ref(),
                    record.receipt() == null
                            ? "no inventory could be taken"
                            : record.receipt().left());
        } else {
            LOG.info("{} is {}", record.ref(), record.state());
        }
    }

    /**
     * How a plan ended.
     *
     * @param allDone whether every step (for a destroy: the inventory) was done
     * @param failure why not; null if nothing failed
     */
    public record EndCall(String id, int generation, boolean allDone, String failure, List<StepView> steps) {

        DemoRef demo() {
            return new StepInput(id, generation).demo();
        }
    }

    /** Input and output: {@link Progress}. */
    public String check(String input) {
        Progress progress = Json.readInput(input, Progress.class);
        return Json.write(new VerifySteps(bench(progress)).goOn(progress));
    }

    /** Input: {@link Progress}. Output: the {@link dev.mayfly.verify.Line} about it. */
    public String cleanUpCheck(String input) {
        Progress progress = Json.readInput(input, Progress.class);
        return Json.write(new VerifySteps(bench(progress)).cleanUp(progress));
    }

    private Bench bench(Progress progress) {
        return bench(new StepInput(progress.id(), progress.generation()).demo());
    }

    /** Input: {@link VerifyCall}. Output: {@link VerifyEnd}. */
    public String endVerify(String input) {
        VerifyCall call = Json.readInput(input, VerifyCall.class);
        return Json.write(
                new VerifyEnd(life.verified(call.demo(), call.report()).orElse(null)));
    }

    /** The report of a verification. */
    public record VerifyCall(String id, int generation, Report report) {

        DemoRef demo() {
            return new StepInput(id, generation).demo();
        }
    }

    /**
     * After a verification.
     *
     * @param stopped why another one would be of no use; null if the demo is still to live
     */
    public record VerifyEnd(String stopped) {}

    /** Input: {@link GraphCall}. Output: {@code GraphAnswer}. */
    public String graphTask(String input) {
        GraphCall call = Json.readInput(input, GraphCall.class);
        Bench bench = bench(new StepInput(call.id(), call.generation()).demo());
        return Json.write(new GraphActivity(bench).run(call));
    }

    /** Input: {@link RecoveryCall}. Output: {@code true} if the recovery is to be carried out. */
    public String beginRecovery(String input) {
        RecoveryCall call = Json.readInput(input, RecoveryCall.class);
        Bench bench = bench(call.demo());
        return Json.write(PlanSteps.whyNotRecover(bench.record()).isEmpty()
                && new RecoverySteps(bench).begin(call.number(), call.text()));
    }

    /** Input: {@link RecoveryCall}. */
    public String endRecovery(String input) {
        RecoveryCall call = Json.readInput(input, RecoveryCall.class);
        Bench bench = bench(call.demo());
        RecoverySteps recovery = new RecoverySteps(bench);
        if (call.number() == RecoveryCall.FAILED_ONE) {
            recovery.heal(call.text());
            new SkipSteps(bench).heal(call.text());
        } else {
            recovery.end(call.number(), call.failure(), call.text());
        }
        return "{}";
    }

    /** Input: {@link RecoveryCall}. Output: {@code true} if the sink is to skip. */
    public String beginSkip(String input) {
        RecoveryCall call = Json.readInput(input, RecoveryCall.class);
        Bench bench = bench(call.demo());
        return Json.write(PlanSteps.whyNotRecover(bench.record()).isEmpty()
                && new SkipSteps(bench).begin(call.number(), call.text()));
    }

    /** Input: {@link RecoveryCall}. */
    public String endSkip(String input) {
        RecoveryCall call = Json.readInput(input, RecoveryCall.class);
        new SkipSteps(bench(call.demo())).end(call.number(), call.failure(), call.text());
        return "{}";
    }

    /**
     * About one recovery of the cursor, or one skip of the sink.
     *
     * @param number 1 for the first of this life; {@value #FAILED_ONE} for the newest if it failed
     * @param text why it is begun, or at its end what was missed and copied
     * @param failure why it did not work; null if it did, or has just begun
     */
    public record RecoveryCall(String id, int generation, int number, String text, String failure) {

        private static final int FAILED_ONE = 0;

        /** What it left undone was done later. */
        public static RecoveryCall healed(StepInput demo, String gap) {
            return new RecoveryCall(demo.id(), demo.generation(), FAILED_ONE, gap, null);
        }

        /** The same at its end. */
        public RecoveryCall ended(String why, String gap) {
            return new RecoveryCall(id, generation, number, gap, why);
        }

        DemoRef demo() {
            return new StepInput(id, generation).demo();
        }
    }

    private Bench bench(DemoRef demo) {
        return Bench.require(services, demo);
    }
}
