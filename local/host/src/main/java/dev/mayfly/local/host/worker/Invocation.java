// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;

/** One run of a function: the context that middleware and the function itself see. Used by one thread at a time. */
final class Invocation implements MiddlewareContext {
    private final LoadedFunction function;
    private final Inputs inputs;
    private final String id;
    private final Map<String, Object> replaced = new HashMap<>();
    private Object returnValue;

    Invocation(LoadedFunction function, Inputs inputs, String id) {
        this.function = function;
        this.inputs = inputs;
        this.id = id;
    }

    LoadedFunction function() {
        return function;
    }

    @Override
    public Logger getLogger() {
        return Logger.getLogger("Function." + function.name() + ".User");
    }

    @Override
    public String getInvocationId() {
        return id;
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    /** The binding name of the parameter with the annotation of that simple name; null if there is none. */
    @Override
    public String getParameterName(String annotation) {
        return function.parameters().stream()
                .filter(parameter -> parameter.annotations().contains(annotation))
                .flatMap(parameter -> parameter.binding().stream())
                .findFirst()
                .orElse(null);
    }

    /** The text of an input before it is converted; null if it has none. */
    @Override
    public Object getParameterValue(String name) {
        return inputs.bindings().get(name) instanceof InputData.Text text ? text.value() : null;
    }

    @Override
    public void updateParameterValue(String name, Object value) {
        replaced.put(name, value);
    }

    @Override
    public Object getReturnValue() {
        return returnValue;
    }

    @Override
    public void updateReturnValue(Object value) {
        returnValue = value;
    }

    /** The arguments for the method, in order. */
    Object[] arguments() {
        return function.parameters().stream().map(this::argument).toArray();
    }

    private Object argument(Parameter parameter) {
        if (parameter.binding().isPresent()) {
            String name = parameter.binding().get();
            return replaced.containsKey(name)
                    ? replaced.get(name)
                    : InputConverter.convert(
                            inputs.bindings().getOrDefault(name, new InputData.Empty()), parameter.type());
        }
        if (parameter.metadata().isPresent()) {
            InputData data = inputs.metadata().getOrDefault(parameter.metadata().get(), new InputData.Empty());
            return InputConverter.convert(data, parameter.type());
        }
        if (parameter.type() instanceof Class<?> type && type.isInstance(this)) {
            return this;
        }
        throw new IllegalArgumentException("Cannot locate the method signature with the given input: no value for "
                + parameter.type().getTypeName());
    }
}
