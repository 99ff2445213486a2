// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.secrets.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/** The certificate that a demo's Kafka Connect shows, made for it alone and pinned by everyone who talks to it. */
final class Certificates {

    private static final Duration LIFE = Duration.ofDays(3);

    /**
     * A key with its certificate.
     *
     * @param keystore PKCS #12 in base64, protected by the password
     * @param pem the certificate alone, which is public
     */
    record Made(Secret keystore, Secret password, String pem) {}

    private Certificates() {}

    /** Makes a self-signed certificate that outlives the longest demo. */
    static Made make(String name, Secret password) {
        HeldCertificate held = new HeldCertificate.Builder()
                .commonName(name)
                .addSubjectAlternativeName(name)
                .duration(LIFE.toMillis(), TimeUnit.MILLISECONDS)
                .ecdsa256()
                .build();
        return new Made(Secret.of(pkcs12(held, password)), password, held.certificatePem());
    }

    private static String pkcs12(HeldCertificate held, Secret password) {
        try {
            char[] protection = password.reveal().toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, protection);
            store.setKeyEntry(
                    "connect", held.keyPair().getPrivate(), protection, new Certificate[] {held.certificate()});
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, protection);
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot make the key store of Kafka Connect", e);
        }
    }

    static X509Certificate parse(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The ledger's certificate of Kafka Connect cannot be read", e);
        }
    }
}
