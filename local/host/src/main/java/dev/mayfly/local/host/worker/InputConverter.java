// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Converts an {@link InputData} to the type of a parameter, as the worker's binding sources do: text as it is for a
 * {@code String}, numbers by parsing, everything else by Gson. Known traps that follow from it and are kept:
 *
 * <ul>
 *   <li>Gson 2.9.0 cannot fill a record: it throws an {@link AssertionError}, an error and not an exception;
 *   <li>type arguments of anything but a collection are lost (a {@code Map<String, Foo>} holds maps);
 *   <li>JDK types with private state ({@code Instant}, {@code Optional} as a field) cannot be filled.
 * </ul>
 */
final class InputConverter {
    static final Gson GSON = new Gson();

    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(long.class, Long::parseLong),
            Map.entry(Long.class, Long::parseLong),
            Map.entry(int.class, Integer::parseInt),
            Map.entry(Integer.class, Integer::parseInt),
            Map.entry(short.class, Short::parseShort),
            Map.entry(Short.class, Short::parseShort),
            Map.entry(byte.class, Byte::parseByte),
            Map.entry(Byte.class, Byte::parseByte),
            Map.entry(double.class, Double::parseDouble),
            Map.entry(Double.class, Double::parseDouble),
            Map.entry(float.class, Float::parseFloat),
            Map.entry(Float.class, Float::parseFloat));

    private InputConverter() {}

    /**
     * @return null if there is no value
     * @throws RuntimeException if the value does not fit the type
     * @throws AssertionError if {@code target} is a record
     */
    static Object convert(InputData data, Type target) {
        if (rawType(target) == Optional.class) {
            return data instanceof InputData.Empty ? Optional.empty() : Optional.of(convert(data, argument(target)));
        }
        if (data instanceof InputData.Empty) {
            return null;
        } else if (data instanceof InputData.Text text) {
            return fromText(text.value(), target);
        } else if (data instanceof InputData.Bytes bytes) {
            return fromBytes(bytes.value(), target);
        }
        return fromHttp((InputData.Http) data, target);
    }

    private static Object fromText(String text, Type target) {
        Function<String, Object> parser = PARSERS.get(rawType(target));
        if (parser != null) {
            return parser.apply(text);
        }
        Object value = Collection.class.isAssignableFrom(rawType(target))
                ? fromJsonArray(text, target)
                : GSON.fromJson(text, rawType(target));
        if (value == null) {
            throw new ClassCastException("Cannot convert " + text + " to type " + target.getTypeName());
        }
        return value;
    }

    private static Object fromJsonArray(String text, Type target) {
        Class<?> element = (Class<?>) argument(target);
        try {
            List<Object> list = new ArrayList<>();
            JsonParser.parseString(text).getAsJsonArray().forEach(item -> list.add(GSON.fromJson(item, element)));
            return list;
        } catch (JsonSyntaxException | IllegalStateException notAnArray) {
            return GSON.fromJson(text, target);
        }
    }

    private static Object fromBytes(byte[] bytes, Type target) {
        return rawType(target).isInstance(bytes)
                ? bytes
                : fromText(Base64.getEncoder().encodeToString(bytes), target);
    }

    private static Object fromHttp(InputData.Http http, Type target) {
        if (!rawType(target).isAssignableFrom(HttpRequestMessage.class)) {
            throw new ClassCastException("Cannot convert a request to type " + target.getTypeName()
                    + "; the parameter of an HTTP trigger must be an HttpRequestMessage");
        }
        return new HttpRequest(http, convert(http.body(), argument(target)));
    }

    private static Type argument(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
        }
        return Object.class;
    }

    private static Class<?> rawType(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }
}
