// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import dev.mayfly.local.host.app.FunctionSpec;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** A function of the package together with its method in the app's class loader. */
public record LoadedFunction(FunctionSpec spec, Method method, List<Parameter> parameters) {
    /**
     * Finds the entry point; the class is not initialised yet.
     *
     * @throws IllegalArgumentException if it is not there, or there are several of that name
     */
    static LoadedFunction load(FunctionSpec spec, ClassLoader app) {
        List<Method> methods;
        try {
            methods = Arrays.stream(Class.forName(spec.className(), false, app).getMethods())
                    .filter(method -> method.getName().equals(spec.methodName()))
                    .filter(method -> method.getDeclaringClass().getName().equals(spec.className()))
                    .filter(method -> !method.isBridge())
                    .toList();
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "function " + spec.name() + ": class " + spec.className() + " cannot be loaded: " + e, e);
        }
        if (methods.size() != 1) {
            throw new IllegalArgumentException("function " + spec.name() + ": class " + spec.className() + " has "
                    + methods.size() + " public methods named " + spec.methodName() + " instead of one");
        }
        Method method = methods.get(0);
        return new LoadedFunction(
                spec,
                method,
                Arrays.stream(method.getParameters()).map(Parameter::of).toList());
    }

    public String name() {
        return spec.name();
    }
}
