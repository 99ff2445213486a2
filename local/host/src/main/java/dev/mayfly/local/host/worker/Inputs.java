// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import java.util.Map;

/**
 * What an invocation is given.
 *
 * @param bindings by binding name
 * @param metadata what {@code @BindingName} can ask for (parts of the route, query parameters)
 */
public record Inputs(Map<String, InputData> bindings, Map<String, InputData> metadata) {
    public Inputs {
        bindings = Map.copyOf(bindings);
        metadata = Map.copyOf(metadata);
    }

    public static Inputs of(Map<String, InputData> bindings) {
        return new Inputs(bindings, Map.of());
    }
}
