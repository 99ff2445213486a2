// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import dev.mayfly.cli.client.Credentials;
import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectSettings;
import dev.mayfly.connect.HttpConnectApi;
import dev.mayfly.secrets.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Somebody at the Connect worker of a demo, behind the app's back: with the demo's login, trusting its certificate alone. */
final class LiveConnect {

    private final Credentials.ConnectLogin credentials;
    private final HttpClient pinned;

    LiveConnect(LiveDemo live) throws GeneralSecurityException {
        credentials = live.credentials().connect();
        pinned = HttpClient.newBuilder()
                .sslContext(trusting(credentials.certificatePem()))
                .build();
    }

    private static SSLContext trusting(String pem) throws GeneralSecurityException {
        Certificate own = certificate(pem);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Pin(own)}, null);
        return context;
    }

    private static Certificate certificate(String pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
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

    /** {@code user:password} */
    String login() {
        return credentials.username() + ":" + credentials.password();
    }

    URI url(String path) {
        return URI.create(credentials.url() + path);
    }

    /** The client that the app has. */
    ConnectApi api() throws CertificateException {
        return new HttpConnectApi(ConnectSettings.pinned(
                url(""), credentials.username(), Secret.of(credentials.password()), (X509Certificate)
                        certificate(credentials.certificatePem())));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, login()).build());
    }

    /** Without a login if that is null. */
    HttpResponse<String> get(String path, String login) throws IOException, InterruptedException {
        return send(request(path, login).build());
    }

    HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return send(request(path, login())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path, String login) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path));
        if (login != null) {
            String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return pinned.send(request, BodyHandlers.ofString());
    }
}
