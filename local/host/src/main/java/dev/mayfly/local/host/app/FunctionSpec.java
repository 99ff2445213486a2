// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One function of the package.
 *
 * @param triggerParameter the binding name of the trigger
 * @param clientParameters the binding names of its Durable clients
 * @param config the function.json as it is staged
 */
public record FunctionSpec(
        String name,
        String className,
        String methodName,
        Trigger trigger,
        String triggerParameter,
        List<String> clientParameters,
        JsonNode config) {
    public FunctionSpec {
        clientParameters = List.copyOf(clientParameters);
    }
}
