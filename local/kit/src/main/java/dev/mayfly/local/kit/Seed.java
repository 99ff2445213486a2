// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One secret of 32 random bytes in a file of its own, from which keys are derived instead of stored, and with which
 * values that must be remembered are sealed. Whoever has a copy of the other files only has nothing.
 */
public final class Seed {
    private static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    private Seed(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Reads the seed in {@code file}, or makes one there (readable by the owner only) if there is no such file.
     *
     * @throws IOException if the file cannot be read or made, or does not hold exactly 32 bytes
     */
    public static Seed at(Path file) throws IOException {
        if (!Files.exists(file)) {
            OwnerOnly.folder(file.toAbsolutePath().getParent());
            byte[] fresh = new byte[LENGTH];
            RANDOM.nextBytes(fresh);
            OwnerOnly.write(file, fresh);
        }
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != LENGTH) {
            throw new IOException("seed file " + file + " holds " + secret.length + " bytes, expected " + LENGTH);
        }
        return new Seed(secret);
    }

    /**
     * A key derived from the seed for a purpose: the same parts give the same key for ever, other parts an unrelated
     * one.
     *
     * @return HMAC-SHA256 as 43 characters of base64url without padding
     */
    public String hmac(String... parts) {
        // A zero byte cannot be part of a name, so ("a","bc") and ("ab","c") stay apart.
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(String.join("\0", parts)));
    }

    /** Encrypts with AES-256-GCM under a key derived from the seed; two calls never give the same bytes. */
    public byte[] seal(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        }
    }

    /**
     * Decrypts what {@link #seal} gave.
     *
     * @throws IllegalArgumentException if it was sealed with another seed, or changed since
     */
    public byte[] open(byte[] sealed) {
        if (sealed.length < NONCE) {
            throw new IllegalArgumentException("not a sealed value: too short");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE))
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("sealed with another seed, or changed since", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(mac("seal"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
