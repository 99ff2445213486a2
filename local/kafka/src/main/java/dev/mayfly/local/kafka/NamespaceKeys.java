// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a namespace's authorisation rules, computed instead of stored: {@code base64(HMAC-SHA256(seed,
 * "<namespace>/<rule>/primary"))}, and the same with {@code secondary}.
 */
final class NamespaceKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final String namespace;
    private final SecretKeySpec seed;

    /**
     * Keys of one namespace.
     *
     * @param seed base64url, with or without padding
     * @throws IllegalArgumentException if the seed is not base64url or empty; the message does not hold it
     */
    NamespaceKeys(String namespace, String seed) {
        this.namespace = namespace;
        this.seed = new SecretKeySpec(decode(seed), ALGORITHM);
    }

    private static byte[] decode(String seed) {
        try {
            return Base64.getUrlDecoder().decode(seed);
        } catch (IllegalArgumentException e) {
            // The decoder's message may quote a character of the seed.
            throw new IllegalArgumentException("The seed is not base64url.");
        }
    }

    String primary(String rule) {
        return key(rule, "primary");
    }

    String secondary(String rule) {
        return key(rule, "secondary");
    }

    /** Whether the caller holds one of the two keys of a rule that exists. */
    boolean admits(ConnectionString caller, Set<String> rules) {
        return rules.contains(caller.rule())
                && (same(primary(caller.rule()), caller.key()) || same(secondary(caller.rule()), caller.key()));
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private String key(String rule, String kind) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(seed);
            byte[] text = (namespace + "/" + rule + "/" + kind).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM + ".", e);
        }
    }
}
