// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.errors.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user can choose about the local default.
 *
 * @param home Mayfly's own folder with the built modules
 * @param port where the app answers; 0 takes any free one
 * @param durablePort where the Durable engine answers; empty takes 4001, or a free one if that is taken
 * @param connectorJar somebody's own connector jar in place of the stand-ins
 * @param heartbeat time between two markers of the sidecar
 * @param recordRequests file that every request to Azure is written to
 * @param notices app settings of notices, by the names that the app knows; a value may be secret
 */
public record LocalSettings(
        Path home,
        int port,
        Optional<Integer> durablePort,
        Optional<Path> connectorJar,
        Duration heartbeat,
        Optional<Path> recordRequests,
        Map<String, String> notices) {

    /** The port of the Functions core tools, which people know. */
    public static final int DEFAULT_PORT = 7071;

    /** The port that every Durable SDK dials unless told otherwise. */
    public static final int DEFAULT_DURABLE_PORT = 4001;

    private static final Set<String> OF_NOTICES =
            Set.of("MAYFLY_WEBHOOK_URL", "MAYFLY_WEBHOOK_HOSTS", "MAYFLY_NOTICE_MARKS");

    /**
     * @throws UsageException if the connector jar is none
     */
    public LocalSettings {
        connectorJar.ifPresent(ConnectorJar::check);
        notices = Map.copyOf(notices);
    }

    /** Those of the user's environment that are about notices: an address that is secret belongs on no command line. */
    public static Map<String, String> notices(Map<String, String> environment) {
        return OF_NOTICES.stream()
                .filter(environment::containsKey)
                .collect(Collectors.toMap(name -> name, environment::get));
    }
}
