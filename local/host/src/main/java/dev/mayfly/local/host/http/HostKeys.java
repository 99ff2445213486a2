// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.host.app.AuthLevel;
import dev.mayfly.local.kit.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The host's keys. Made once for a data folder and kept in {@code keys.json}, readable by the owner only; that file is
 * the store of these secrets.
 *
 * @param master opens everything
 * @param function the host key {@code default}, which opens all functions of level FUNCTION
 * @param system the key {@code durabletask_extension}, which opens the Durable webhooks
 */
public record HostKeys(String master, String function, String system) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY_BYTES = 40;

    /** Reads the keys of {@code dataFolder}, making them at the first call. */
    public static HostKeys in(Path dataFolder) throws IOException {
        Path file = OwnerOnly.folder(dataFolder).resolve("keys.json");
        if (Files.exists(file)) {
            JsonNode json = JSON.readTree(file.toFile());
            return new HostKeys(
                    json.required("masterKey").asText(),
                    json.required("functionKey").asText(),
                    json.required("systemKey").asText());
        }
        SecureRandom random = new SecureRandom();
        HostKeys keys = new HostKeys(newKey(random), newKey(random), newKey(random));
        OwnerOnly.write(
                file,
                JSON.writeValueAsBytes(
                        Map.of("masterKey", keys.master, "functionKey", keys.function, "systemKey", keys.system)));
        return keys;
    }

    /** Whether a caller with this key (empty for none) may call a function of that level. */
    public boolean open(AuthLevel level, String key) {
        return switch (level) {
            case ANONYMOUS -> true;
            case FUNCTION -> isSame(key, function) || isSame(key, master);
            case ADMIN -> isSame(key, master);
        };
    }

    /** Whether a caller with this key may manage orchestrations. */
    public boolean openWebhooks(String key) {
        return isSame(key, system) || isSame(key, master);
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "HostKeys[***]";
    }

    private static String newKey(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In constant time, so that the answer's delay tells nothing about the key. */
    private static boolean isSame(String given, String key) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }
}
