// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import dev.mayfly.secrets.Secret;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where a worker is, and how both sides prove who they are.
 *
 * @param baseUrl without path; https, or http to this machine
 * @param certificate the only one that is trusted; must be there with https
 * @param connectTimeout for a connection to come up
 * @param answerTimeout for an answer; a worker that is out of its group holds requests for 90 s, which nobody wants to
 *     wait for
 */
public record ConnectSettings(
        URI baseUrl,
        String user,
        Secret password,
        Optional<X509Certificate> certificate,
        Duration connectTimeout,
        Duration answerTimeout) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    public ConnectSettings {
        boolean local = "http".equals(baseUrl.getScheme()) && THIS_MACHINE.contains(baseUrl.getHost());
        boolean pinned = "https".equals(baseUrl.getScheme()) && certificate.isPresent();
        if (baseUrl.getHost() == null || !(local || pinned)) {
            throw new IllegalArgumentException(
                    "Connect needs https and a pinned certificate (http only to this machine), was " + baseUrl);
        }
    }

    /** 5 s to connect, 15 s for an answer. */
    public static ConnectSettings pinned(URI baseUrl, String user, Secret password, X509Certificate certificate) {
        return of(baseUrl, user, password, Optional.of(certificate));
    }

    /** Without encryption, to this machine only, with the same time-outs. */
    public static ConnectSettings loopback(URI baseUrl, String user, Secret password) {
        return of(baseUrl, user, password, Optional.empty());
    }

    /** The same for a look at how things are, which must not hang where they are bad: 2 s to connect, 4 s for an answer. */
    public ConnectSettings quick() {
        return new ConnectSettings(baseUrl, user, password, certificate, Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    /** The same with other patience. */
    public ConnectSettings answeringWithin(Duration atMost) {
        return new ConnectSettings(baseUrl, user, password, certificate, connectTimeout, atMost);
    }

    private static ConnectSettings of(
            URI baseUrl, String user, Secret password, Optional<X509Certificate> certificate) {
        return new ConnectSettings(baseUrl, user, password, certificate, Duration.ofSeconds(5), Duration.ofSeconds(15));
    }
}
