// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import dev.mayfly.local.kit.Faults;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the server is started with.
 *
 * @param port 0 for any that is free
 * @param dataDir where the instances are remembered; no secret is
 * @param requestsPerMinute as Aura counts them: all requests of all clients
 */
public record AuraConfig(
        int port,
        Path dataDir,
        Control control,
        Account account,
        Faults faults,
        Timings timings,
        int requestsPerMinute,
        Duration tokenLifetime) {

    /** Any free port, no faults, quick states, 125 requests a minute, tokens of one hour. */
    public static AuraConfig of(Path dataDir, Control control, Account account) {
        return new AuraConfig(0, dataDir, control, account, new Faults(0), Timings.quick(), 125, Duration.ofHours(1));
    }

    public AuraConfig port(int other) {
        return new AuraConfig(other, dataDir, control, account, faults, timings, requestsPerMinute, tokenLifetime);
    }

    public AuraConfig faults(Faults other) {
        return new AuraConfig(port, dataDir, control, account, other, timings, requestsPerMinute, tokenLifetime);
    }

    public AuraConfig timings(Timings other) {
        return new AuraConfig(port, dataDir, control, account, faults, other, requestsPerMinute, tokenLifetime);
    }

    public AuraConfig requestsPerMinute(int other) {
        return new AuraConfig(port, dataDir, control, account, faults, timings, other, tokenLifetime);
    }

    public AuraConfig tokenLifetime(Duration other) {
        return new AuraConfig(port, dataDir, control, account, faults, timings, requestsPerMinute, other);
    }

    /**
     * The control API of the Neo4j process.
     *
     * @param url without path
     */
    public record Control(URI url, String token) {
        @Override
        public String toString() {
            return "Control[" + url + "]";
        }
    }

    /**
     * The one account that there is.
     *
     * @param tenantId of its one project, a UUID
     */
    public record Account(String clientId, String clientSecret, String tenantId) {
        @Override
        public String toString() {
            return "Account[" + clientId + ", " + tenantId + "]";
        }
    }
}
