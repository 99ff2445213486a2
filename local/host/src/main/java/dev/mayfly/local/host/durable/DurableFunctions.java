// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import dev.mayfly.local.host.app.Trigger;
import dev.mayfly.local.host.worker.LoadedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The orchestrators and activities of an app by name, in any case. */
public final class DurableFunctions {
    private final Map<String, LoadedFunction> orchestrators = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, LoadedFunction> activities = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public DurableFunctions(List<LoadedFunction> functions) {
        for (LoadedFunction function : functions) {
            if (function.spec().trigger() instanceof Trigger.Orchestration orchestration) {
                orchestrators.put(orchestration.name(), function);
            } else if (function.spec().trigger() instanceof Trigger.Activity activity) {
                activities.put(activity.name(), function);
            }
        }
    }

    Optional<LoadedFunction> orchestrator(String name) {
        return Optional.ofNullable(orchestrators.get(name));
    }

    Optional<LoadedFunction> activity(String name) {
        return Optional.ofNullable(activities.get(name));
    }

    String unknownOrchestrator(String name) {
        return "The function '" + name + "' doesn't exist, is disabled, or is not an orchestrator function."
                + " The known orchestrator functions are: " + String.join(", ", orchestrators.keySet());
    }

    String unknownActivity(String name) {
        return "The function '" + name + "' doesn't exist, is disabled, or is not an activity function."
                + " The known activity functions are: " + String.join(", ", activities.keySet());
    }
}
