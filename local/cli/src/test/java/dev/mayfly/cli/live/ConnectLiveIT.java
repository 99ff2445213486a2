// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.client.Credentials;
import dev.mayfly.cli.client.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one port of a demo that the internet can reach: what the original left open there. */
@ExtendWith(LiveDemo.Shared.class)
class ConnectLiveIT {

    private Credentials credentials;
    private HttpClient pinned;

    @BeforeEach
    void trustTheDemosCertificateAlone(LiveDemo live) throws Exception {
        credentials = live.credentials();
        pinned = HttpClient.newBuilder()
                .sslContext(trusting(credentials.connect().certificatePem()))
                .build();
    }

    private static SSLContext trusting(String pem) throws GeneralSecurityException {
        Certificate own = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Pin(own)}, null);
        return context;
    }

    /** As the app does it: the certificate itself counts, and no name in it. */
    private static final class Pin extends X509ExtendedTrustManager {
        private final Certificate own;

        private Pin(Certificate own) {
            this.own = own;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (!chain[0].equals(own)) {
                throw new CertificateException("another certificate");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private HttpResponse<String> get(HttpClient client, String url, String login) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (login != null) {
            String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String url(String path) {
        return credentials.connect().url() + path;
    }

    private String login() {
        return credentials.connect().username() + ":" + credentials.connect().password();
    }

    @Test
    void shouldNotBeTrustedWithoutTheDemosCertificate() {
        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> get(HttpClient.newHttpClient(), url("/connectors"), login()));
    }

    @Test
    void shouldNotAnswerWithoutTls() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> get(HttpClient.newHttpClient(), url("/").replace("https:", "http:"), login()));
    }

    @Test
    void shouldAnswerNothingWithoutTheDemosLogin() throws Exception {
        for (String login : new String[] {
            null, "mayfly:wrong", "admin:" + credentials.connect().password()
        }) {
            for (String path : List.of("/", "/connectors", "/connectors/neo4j-master-publisher/config")) {
                assertThat(get(pinned, url(path), login).statusCode()).isEqualTo(401);
            }
        }
    }

    @Test
    void shouldShowNoSecretInAConnectorsConfig() throws Exception {
        List<String> secrets = Stream.of(
                        credentials.master().password(),
                        credentials.subscriber().password(),
                        credentials.connect().password())
                .toList();
        for (String connector : List.of("neo4j-master-publisher", "neo4j-subscriber-consumer")) {
            for (String path : List.of("", "/config", "/tasks", "/status")) {
                HttpResponse<String> answer = get(pinned, url("/connectors/" + connector + path), login());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(secrets).noneMatch(answer.body()::contains);
            }
            JsonNode config = Json.mapper()
                    .readTree(get(pinned, url("/connectors/" + connector + "/config"), login())
                            .body());
            assertThat(config.path("neo4j.authentication.basic.password").asText())
                    .matches("\\$\\{env:(MASTER|SUBSCRIBER)_PASSWORD}");
            config.properties().stream()
                    .filter(key -> key.getKey().matches("(?i).*(password|secret|token).*"))
                    .forEach(key -> assertThat(key.getValue().asText()).startsWith("${env:"));
        }
    }
}
