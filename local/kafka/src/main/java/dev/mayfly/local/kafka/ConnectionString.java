// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an Event Hubs connection string says about who is calling, for example {@code
 * Endpoint=sb://localhost:9093;SharedAccessKeyName=connect;SharedAccessKey=…;UseDevelopmentEmulator=true}.
 *
 * @param rule name of the authorisation rule
 * @param key one of that rule's two keys, base64
 */
record ConnectionString(String rule, String key) {

    /** Empty unless endpoint, rule and key are all there, each once; key names are not case-sensitive, as in Azure. */
    static Optional<ConnectionString> parse(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (part.isBlank()) {
                continue;
            }
            if (equals < 1 || parts.put(name(part, equals), part.substring(equals + 1)) != null) {
                return Optional.empty();
            }
        }
        String rule = parts.getOrDefault("sharedaccesskeyname", "");
        String key = parts.getOrDefault("sharedaccesskey", "");
        boolean complete = parts.getOrDefault("endpoint", "").startsWith("sb://") && !rule.isEmpty() && !key.isEmpty();
        return complete ? Optional.of(new ConnectionString(rule, key)) : Optional.empty();
    }

    private static String name(String part, int end) {
        return part.substring(0, end).trim().toLowerCase(Locale.ROOT);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ConnectionString[rule=" + rule + "]";
    }
}
