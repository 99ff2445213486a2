// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.local.arm.core.Folders;
import dev.mayfly.local.kit.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The volumes of a container group as folders that only their owner can read. */
final class Volumes {
    private Volumes() {}

    /** Where each volume of a group lies below {@code root}. */
    static Map<String, Path> paths(Path root, JsonNode properties) {
        Map<String, Path> paths = new HashMap<>();
        for (JsonNode volume : properties.path("volumes")) {
            String name = volume.path("name").asText();
            paths.put(name, root.resolve(name));
        }
        return paths;
    }

    /** Makes the folders, and the files of secret volumes from base64; files of an earlier definition go. */
    static void materialise(Map<String, Path> paths, JsonNode secretFiles) throws IOException {
        for (Map.Entry<String, Path> volume : paths.entrySet()) {
            JsonNode files = secretFiles.path(volume.getKey());
            if (!files.isMissingNode()) {
                Folders.deleteAll(volume.getValue());
            }
            OwnerOnly.folder(volume.getValue());
            for (Map.Entry<String, JsonNode> file : files.properties()) {
                byte[] content = Base64.getDecoder().decode(file.getValue().asText());
                OwnerOnly.write(volume.getValue().resolve(file.getKey()), content);
            }
        }
    }
}
