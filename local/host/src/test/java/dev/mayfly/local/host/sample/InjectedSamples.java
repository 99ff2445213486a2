// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;

/** Has no constructor that the worker could call: only the injector can make one. */
public class InjectedSamples {
    private final String greeting;

    InjectedSamples(String greeting) {
        this.greeting = greeting;
    }

    @FunctionName("Injected")
    public String injected(@HttpTrigger(name = "req") HttpRequestMessage<String> request) {
        return greeting;
    }
}
