// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import dev.mayfly.secrets.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a value of any type that the app's Azure calls take. */
final class Samples {

    private Samples() {}

    /**
     * @param text for every String among them
     */
    static Object[] of(Type[] types, String text) throws ReflectiveOperationException {
        Object[] samples = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            samples[i] = types[i] == String.class ? text : of(types[i]);
        }
        return samples;
    }

    private static Object of(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List", "Collection" -> List.of(of(last));
                case "Map" -> Map.of("sample", of(last));
                case "Optional" -> Optional.of(of(last));
                default -> throw new IllegalArgumentException("no sample of " + type);
            };
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isRecord()) {
            return record(simple);
        }
        if (simple.isEnum()) {
            return simple.getEnumConstants()[0];
        }
        return switch (simple.getSimpleName()) {
            case "String" -> "sample";
            case "Secret" -> Secret.of("c2FtcGxl");
            case "int", "Integer" -> 1;
            case "long", "Long" -> 1L;
            case "double", "Double" -> 1.0;
            case "boolean", "Boolean" -> true;
            default -> throw new IllegalArgumentException("no sample of " + type);
        };
    }

    private static Object record(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        constructor.setAccessible(true);
        Type[] types =
                Arrays.stream(components).map(RecordComponent::getGenericType).toArray(Type[]::new);
        return constructor.newInstance(of(types, "sample"));
    }
}
