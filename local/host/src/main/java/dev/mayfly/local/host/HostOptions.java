// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * How to start a host.
 *
 * @param app the staged package
 * @param port of the HTTP front; 0 for any that is free
 * @param durablePort of the Durable engine; 0 for any that is free
 * @param data the folder for keys, histories and timers; made if it is missing
 * @param settings the app settings, for {@code %NAME%} and switches. The functions read their own from the environment
 */
public record HostOptions(Path app, int port, int durablePort, Path data, Map<String, String> settings) {
    /** Where the Durable SDK looks for its engine unless it is told otherwise. */
    public static final int DEFAULT_DURABLE_PORT = 4001;

    /** Of a request, in bytes; the app setting overrides it, as on Azure. */
    private static final long DEFAULT_BODY_LIMIT = 104_857_600;

    private static final String BODY_LIMIT_SETTING = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    public HostOptions {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(data, "data");
        settings = Map.copyOf(settings);
    }

    long bodyLimit() {
        String text = settings.getOrDefault(BODY_LIMIT_SETTING, Long.toString(DEFAULT_BODY_LIMIT));
        if (!text.matches("\\d{1,12}")) {
            throw new IllegalArgumentException(BODY_LIMIT_SETTING + " is \"" + text + "\"; allowed are bytes");
        }
        return Long.parseLong(text);
    }
}
