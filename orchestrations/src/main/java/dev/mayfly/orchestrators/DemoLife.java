// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.StepView;
import dev.mayfly.steps.Activities.EndCall;
import dev.mayfly.steps.Activities.LeaseCall;
import dev.mayfly.steps.Lease;
import dev.mayfly.steps.StepInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The whole life of a demo: provision it, keep its lease, destroy it.
 *
 * <p>The ledger is the truth. Whoever extends, shortens or destroys a demo writes there and raises {@link
 * Orchestrations#WAKE}; the lease is then read again. So an event that gets lost delays the end by at most one nap, and an
 * event that comes twice does no harm.
 */
public final class DemoLife {

    /** The longest sleep before the lease is read again, come what may. */
    private static final Duration NAP = Duration.ofMinutes(30);

    /** Keeps the history of a long life with many extensions short. */
    private static final int WAKES_PER_HISTORY = 50;

    private DemoLife() {}

    public static String run(TaskOrchestrationContext ctx) {
        String input = ctx.getInput(String.class);
        StepInput step = Json.read(input, StepInput.class);
        DemoRef demo = step.demo();
        DemoState state = readLease(ctx, step).state();
        if (state == DemoState.REQUESTED || state == DemoState.PROVISIONING) {
            provision(ctx, demo, input);
        }
        Lease lease = awaitEnd(ctx, step);
        if (lease == null) {
            // Between a consumed event and continueAsNew something must be awaited, or SDK 1.5.0 carries the event
            // over.
            ctx.createTimer(Duration.ofMillis(1)).await();
            ctx.continueAsNew(input);
            return null;
        }
        if (lease.state() == DemoState.DESTROYING) {
            ctx.callSubOrchestrator(
                            Orchestrations.DESTROY_DEMO,
                            input,
                            demo.destroyInstance(lease.destroyRound()),
                            String.class)
                    .await();
        }
        return "{}";
    }

    /** If provisioning breaks off in a way that it could not write down itself, it is written down here. */
    private static void provision(TaskOrchestrationContext ctx, DemoRef demo, String input) {
        try {
            ctx.callSubOrchestrator(Orchestrations.PROVISION_DEMO, input, demo.provisionInstance(), String.class)
                    .await();
        } catch (TaskFailedException e) {
            String failure = "provisioning broke off: " + e.getErrorDetails().getErrorMessage();
            EndCall end = new EndCall(demo.id().value(), demo.generation(), false, failure, List.<StepView>of());
            Repeated.activity(ctx, Orchestrations.END_PROVISION, Json.write(end));
        }
    }

    /** Sleeps until the demo may not live any more; null if the history has become long and must begin anew. */
    private static Lease awaitEnd(TaskOrchestrationContext ctx, StepInput demo) {
        Task<Void> wake = ctx.waitForExternalEvent(Orchestrations.WAKE);
        for (int i = 0; i < WAKES_PER_HISTORY; i++) {
            Lease lease = readLease(ctx, demo);
            if (!lease.alive()) {
                return lease;
            }
            ctx.anyOf(ctx.createTimer(untilNextLook(ctx.getCurrentInstant(), lease)), wake)
                    .await();
            if (wake.isDone()) {
                wake = ctx.waitForExternalEvent(Orchestrations.WAKE);
            }
        }
        return null;
    }

    private static Duration untilNextLook(Instant now, Lease lease) {
        Duration left = Duration.between(now, Instant.parse(lease.expiresAt()));
        return left.compareTo(NAP) < 0 ? left : NAP;
    }

    private static Lease readLease(TaskOrchestrationContext ctx, StepInput demo) {
        LeaseCall call = new LeaseCall(
                demo.id(), demo.generation(), ctx.getCurrentInstant().toString());
        return Json.read(Repeated.activity(ctx, Orchestrations.LEASE, Json.write(call)), Lease.class);
    }
}
