// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.sample;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

public class SampleInjector implements FunctionInstanceInjector {
    @Override
    public <T> T getInstance(Class<T> type) throws Exception {
        return type == InjectedSamples.class
                ? type.cast(new InjectedSamples("made by the injector"))
                : type.getDeclaredConstructor().newInstance();
    }
}
