// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of a function. The annotations are the app's own classes, so they are known by name only.
 *
 * @param binding the {@code name} of its trigger or binding annotation; empty if it has none
 * @param metadata the {@code value} of its {@code @BindingName}; empty if it has none
 * @param annotations simple names, for the middleware
 */
record Parameter(Type type, Optional<String> binding, Optional<String> metadata, List<String> annotations) {
    private static final String PACKAGE = "com.microsoft.azure.functions.annotation.";

    static Parameter of(java.lang.reflect.Parameter parameter) {
        Annotation[] annotations = parameter.getAnnotations();
        return new Parameter(
                parameter.getParameterizedType(),
                Arrays.stream(annotations)
                        .filter(Parameter::isBinding)
                        .flatMap(annotation -> attribute(annotation, "name").stream())
                        .findFirst(),
                Arrays.stream(annotations)
                        .filter(annotation -> nameOf(annotation).equals(PACKAGE + "BindingName"))
                        .flatMap(annotation -> attribute(annotation, "value").stream())
                        .findFirst(),
                Arrays.stream(annotations)
                        .map(annotation -> annotation.annotationType().getSimpleName())
                        .toList());
    }

    /** The library's own bindings, and custom ones such as those of the Durable library. */
    private static boolean isBinding(Annotation annotation) {
        return nameOf(annotation).startsWith(PACKAGE)
                || Arrays.stream(annotation.annotationType().getAnnotations())
                        .anyMatch(meta -> nameOf(meta).equals(PACKAGE + "CustomBinding"));
    }

    private static String nameOf(Annotation annotation) {
        return annotation.annotationType().getName();
    }

    private static Optional<String> attribute(Annotation annotation, String name) {
        try {
            return Optional.of(
                    (String) annotation.annotationType().getMethod(name).invoke(annotation));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
