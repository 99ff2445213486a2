// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Clients that wait for an instance to reach a state. Not safe for use by several threads. */
final class Waiters {
    /** One waiting client. Its {@code then} is called once at most. */
    record Waiter(String instanceId, Predicate<OrchestrationState> until, Consumer<OrchestrationState> then) {}

    private final Map<String, List<Waiter>> waiting = new HashMap<>();

    void add(Waiter waiter) {
        waiting.computeIfAbsent(waiter.instanceId(), id -> new ArrayList<>()).add(waiter);
    }

    void remove(Waiter waiter) {
        waiting.computeIfPresent(waiter.instanceId(), (id, list) -> {
            list.remove(waiter);
            return list.isEmpty() ? null : list;
        });
    }

    /** Answers everyone who waited for this. */
    void tell(OrchestrationState state) {
        List<Waiter> satisfied = waiting.getOrDefault(state.getInstanceId(), List.of()).stream()
                .filter(waiter -> waiter.until().test(state))
                .toList();
        for (Waiter waiter : satisfied) {
            remove(waiter);
            waiter.then().accept(state);
        }
    }
}
