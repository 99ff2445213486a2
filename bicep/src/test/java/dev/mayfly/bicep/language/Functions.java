// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The functions of Bicep that the templates use. Hashes differ from Azure's, but have their length and characters. */
final class Functions {

    private static final int UNIQUE_STRING_LENGTH = 13;

    private Functions() {}

    static Object call(String name, List<Object> arguments, Path file) {
        return switch (name) {
            case "empty" -> isEmpty(arguments.get(0));
            case "environment" ->
                Map.of("suffixes", Map.of("storage", "core.windows.net", "keyvaultDns", ".vault.azure.net"));
            case "guid" -> uuid(arguments).toString();
            case "items" -> items((Map<?, ?>) arguments.get(0));
            case "loadJsonContent" -> json(file.resolveSibling((String) arguments.get(0)));
            case "string" -> String.valueOf(arguments.get(0));
            case "subscription" ->
                Map.of(
                        "id", "/subscriptions/" + Deployment.SUBSCRIPTION_ID,
                        "subscriptionId", Deployment.SUBSCRIPTION_ID,
                        "tenantId", Deployment.TENANT_ID);
            case "subscriptionResourceId" ->
                "/subscriptions/" + Deployment.SUBSCRIPTION_ID + "/providers/" + arguments.get(0) + "/"
                        + arguments.get(1);
            case "toLower" -> String.valueOf(arguments.get(0)).toLowerCase(Locale.ROOT);
            case "union" -> union(arguments);
            case "uniqueString" -> uniqueString(arguments);
            default ->
                throw new IllegalStateException(file.getFileName() + " calls '" + name + "', which is not known here.");
        };
    }

    private static boolean isEmpty(Object value) {
        return value == null
                || value.equals("")
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static UUID uuid(List<Object> of) {
        return UUID.nameUUIDFromBytes(String.valueOf(of).getBytes(StandardCharsets.UTF_8));
    }

    private static String uniqueString(List<Object> of) {
        UUID hash = uuid(of);
        String digits = new BigInteger(
                        1,
                        BigInteger.valueOf(hash.getMostSignificantBits())
                                .shiftLeft(Long.SIZE)
                                .xor(BigInteger.valueOf(hash.getLeastSignificantBits()))
                                .toByteArray())
                .toString(Character.MAX_RADIX);
        return digits.substring(0, UNIQUE_STRING_LENGTH);
    }

    private static List<Map<String, Object>> items(Map<?, ?> of) {
        return of.entrySet().stream()
                .map(entry -> Map.<String, Object>of("key", entry.getKey(), "value", entry.getValue()))
                .toList();
    }

    private static Map<Object, Object> union(List<Object> maps) {
        Map<Object, Object> all = new LinkedHashMap<>();
        maps.forEach(map -> all.putAll((Map<?, ?>) map));
        return all;
    }

    private static Object json(Path file) {
        try {
            return new ObjectMapper().readValue(file.toFile(), Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
