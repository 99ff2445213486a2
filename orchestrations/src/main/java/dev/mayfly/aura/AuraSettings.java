// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import dev.mayfly.secrets.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where Aura is and who asks.
 *
 * @param baseUrl without path; https, or http to this machine
 * @param tenantId the project's id, a UUID
 * @param connectTimeout for a connection to come up
 * @param answerTimeout for each pause in an answer, the first included
 */
public record AuraSettings(
        URI baseUrl,
        String clientId,
        Secret clientSecret,
        String tenantId,
        Duration connectTimeout,
        Duration answerTimeout) {

    /** The real thing. */
    public static final URI AURA = URI.create("https://api.neo4j.io");

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    public AuraSettings {
        boolean local = "http".equals(baseUrl.getScheme()) && THIS_MACHINE.contains(baseUrl.getHost());
        if (baseUrl.getHost() == null || !(local || "https".equals(baseUrl.getScheme()))) {
            throw new IllegalArgumentException("the Aura API needs https (http only to this machine), was " + baseUrl);
        }
        if (clientId.isBlank() || clientSecret.reveal().isBlank() || tenantId.isBlank()) {
            throw new IllegalArgumentException(
                    "client id, client secret and tenant id of the Aura API must not be blank");
        }
    }

    /** How long a call may take in all. */
    Duration callTimeout() {
        return connectTimeout.plus(answerTimeout.multipliedBy(2));
    }

    /** 10 s to connect, 30 s for an answer. */
    public static AuraSettings of(URI baseUrl, String clientId, Secret clientSecret, String tenantId) {
        return new AuraSettings(
                baseUrl, clientId, clientSecret, tenantId, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
