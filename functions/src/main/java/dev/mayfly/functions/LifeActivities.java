// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import dev.mayfly.orchestrators.Orchestrations;

/** The activities that are not steps of a plan: they move a demo from state to state, and verify it. */
public final class LifeActivities {

    private final App app;

    public LifeActivities(App app) {
        this.app = app;
    }

    @FunctionName(Orchestrations.LEASE)
    public String lease(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().lease(input);
    }

    @FunctionName(Orchestrations.BEGIN_PROVISION)
    public String beginProvision(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().beginProvision(input);
    }

    @FunctionName(Orchestrations.END_PROVISION)
    public String endProvision(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().endProvision(input);
    }

    @FunctionName(Orchestrations.END_DESTROY)
    public String endDestroy(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().endDestroy(input);
    }

    @FunctionName(Orchestrations.CHECK)
    public String check(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().check(input);
    }

    @FunctionName(Orchestrations.CLEAN_UP_CHECK)
    public String cleanUpCheck(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().cleanUpCheck(input);
    }

    @FunctionName(Orchestrations.END_VERIFY)
    public String endVerify(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().endVerify(input);
    }
}
