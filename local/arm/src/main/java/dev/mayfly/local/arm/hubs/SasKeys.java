// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a namespace's authorisation rules. They are computed, never stored: base64(HMAC-SHA256(seed,
 * "namespace/rule/primary")), and the same with "secondary". The broker computes them in the same way.
 *
 * @param namespace the namespace's name as it was first written
 * @param seed base64url; the namespace's own
 * @param port where its broker listens
 */
record SasKeys(String namespace, String seed, int port) {
    String primary(String rule) {
        return key(rule, "primary");
    }

    String secondary(String rule) {
        return key(rule, "secondary");
    }

    /** In the form of Microsoft's own emulator, which tells clients to use plain text and the port in it. */
    String connectionString(String rule, String key) {
        return "Endpoint=sb://localhost:" + port + ";SharedAccessKeyName=" + rule + ";SharedAccessKey=" + key
                + ";UseDevelopmentEmulator=true";
    }

    private String key(String rule, String which) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(seed), "HmacSHA256"));
            String text = namespace + "/" + rule + "/" + which;
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    /** Without the seed. */
    @Override
    public String toString() {
        return "SasKeys[" + namespace + "]";
    }
}
