// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.local.kit.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Who the local default is to its own clouds. Made once for each data folder, from its seed: the ids and the secret are
 * the same after a restart, and the secret lies in no file.
 *
 * @param auraClientId user of the Aura API
 * @param auraClientSecret its secret
 * @param auraTenant the Aura project that the instances belong to
 * @param tenant the Entra tenant
 * @param controlToken what the Neo4j process asks the Aura server for
 * @param seed where all of it comes from; the Azure server derives and seals its own secrets with it
 */
record Identity(
        String auraClientId,
        String auraClientSecret,
        String auraTenant,
        String tenant,
        String controlToken,
        Seed seed) {

    static Identity of(DataFolder folder) throws IOException {
        var seed = Seed.at(folder.resolve("seed"));
        return new Identity(
                seed.hmac("aura", "client-id"),
                seed.hmac("aura", "client-secret"),
                uuid(seed, "aura-tenant"),
                uuid(seed, "tenant"),
                seed.hmac("neo4j", "control-token"),
                seed);
    }

    private static String uuid(Seed seed, String purpose) {
        return UUID.nameUUIDFromBytes(seed.hmac("uuid", purpose).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    /** Keeps the secret to itself. */
    @Override
    public String toString() {
        return auraClientId + " of " + auraTenant;
    }
}
