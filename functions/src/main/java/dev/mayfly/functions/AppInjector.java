// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.lang.reflect.Constructor;

/** Gives the function classes the app; the worker finds this class through {@code META-INF/services}. */
public final class AppInjector implements FunctionInstanceInjector {

    private App app;

    @Override
    public synchronized <T> T getInstance(Class<T> functionClass) throws Exception {
        for (Constructor<?> constructor : functionClass.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == App.class) {
                return functionClass.cast(constructor.newInstance(app()));
            }
        }
        return functionClass.getConstructor().newInstance();
    }

    private App app() {
        if (app == null) {
            app = App.fromEnvironment();
        }
        return app;
    }
}
