// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.client.Json;
import dev.mayfly.local.kit.OwnerOnly;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * Where the Aura and Azure servers listen. Remembered in the data folder: an orchestration that goes on after a restart
 * still holds URLs of operations that it waits for.
 */
record CloudPorts(int aura, int arm) {

    private static final String FILE = "ports.json";

    static CloudPorts of(DataFolder folder) throws IOException {
        var file = folder.resolve(FILE);
        var former = Files.exists(file)
                ? Json.mapper().readTree(file.toFile())
                : Json.mapper().createObjectNode();
        var ports = new CloudPorts(port(former, "aura"), port(former, "arm"));
        OwnerOnly.write(file, Json.mapper().writeValueAsBytes(Map.of("aura", ports.aura, "arm", ports.arm)));
        return ports;
    }

    /** The former one if nobody took it meanwhile. */
    private static int port(JsonNode former, String name) {
        var port = former.path(name).asInt();
        return port != 0 && Ports.isFree(port) ? port : Ports.free();
    }
}
