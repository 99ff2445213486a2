// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The public parts of an Event Hubs connection string: where the Kafka endpoint is, and whether it speaks TLS.
 *
 * <p>Event Hubs: {@code Endpoint=sb://<namespace>.servicebus.windows.net/;…}, Kafka on port 9093 with TLS. An emulator
 * (Microsoft's own marks itself the same way) has {@code UseDevelopmentEmulator=true}, no TLS, and names its port.
 */
public record ConnectionString(String bootstrapServers, String securityProtocol) {

    private static final int KAFKA_PORT = 9093;

    /**
     * @throws IllegalArgumentException if there is no endpoint in it; the text itself is a secret and not repeated
     */
    public static ConnectionString parse(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).toLowerCase(Locale.ROOT), part.substring(equals + 1));
            }
        }
        String endpoint = parts.getOrDefault("endpoint", "");
        if (!endpoint.startsWith("sb://")) {
            throw new IllegalArgumentException("The connection string has no 'Endpoint=sb://…' part.");
        }
        String host = endpoint.substring("sb://".length()).replaceAll("/+$", "");
        boolean emulator = Boolean.parseBoolean(parts.get("usedevelopmentemulator"));
        String bootstrap = host.contains(":") ? host : host + ":" + KAFKA_PORT;
        return new ConnectionString(bootstrap, emulator ? "SASL_PLAINTEXT" : "SASL_SSL");
    }
}
