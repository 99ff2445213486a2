// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import dev.mayfly.images.ContextArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Build contexts, packed as the product packs its own. */
final class Contexts {
    static final String DOCKERFILE =
            """
            # a comment
            ARG BASE_IMAGE=apache/kafka:3.9.2
            FROM ${BASE_IMAGE} AS first
            RUN one \\
                && two
            FROM ${BASE_IMAGE}
            COPY --from=first /plugins /plugins
            COPY worker ./lib /opt/
            """;

    private Contexts() {}

    /** One that can be built. */
    static byte[] good(Path temp) throws IOException {
        return of(temp, Map.of("Dockerfile", DOCKERFILE, "worker/deep/A.class", "a", "lib/b.jar", "b"));
    }

    static byte[] of(Path temp, Map<String, String> files) throws IOException {
        Path folder = Files.createTempDirectory(temp, "context");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path archive = Files.createTempDirectory(temp, "archive").resolve("context.tar.gz");
        ContextArchive.main(new String[] {folder.toString(), archive.toString()});
        return Files.readAllBytes(archive);
    }
}
