// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.host.http.HostKeys;
import dev.mayfly.local.kit.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file {@code endpoint.json} in the data folder: where a running host is found and with which keys. Readable by the
 * owner only; there from readiness to the end of an orderly stop. After a kill it stays, so readers check the pid.
 */
final class EndpointFile {
    private final Path file;

    EndpointFile(Path data) {
        file = data.resolve("endpoint.json");
    }

    void write(int port, int durablePort, HostKeys keys) throws IOException {
        ObjectMapper json = new ObjectMapper();
        OwnerOnly.write(
                file,
                json.writeValueAsBytes(json.createObjectNode()
                        .put("port", port)
                        .put("durablePort", durablePort)
                        .put("pid", ProcessHandle.current().pid())
                        .put("masterKey", keys.master())
                        .put("functionKey", keys.function())
                        .put("systemKey", keys.system())));
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
