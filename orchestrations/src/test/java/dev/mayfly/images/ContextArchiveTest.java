// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextArchiveTest {

    private static final String DOCKERFILE =
            """
            ARG KAFKA_IMAGE=apache/kafka:3.9.2
            FROM ${KAFKA_IMAGE}
            ARG CONNECTOR_VERSION=5.2.0
            COPY worker /opt/worker
            """;

    @TempDir
    Path temp;

    @Test
    void shouldPackTheSameFilesIntoTheSameBytes() throws IOException {
        Path one = context("one", List.of("Dockerfile", "worker/a.class", "worker/b.class"));
        Path other = context("other", List.of("worker/b.class", "Dockerfile", "worker/a.class"));
        Files.setLastModifiedTime(other.resolve("worker/a.class"), FileTime.fromMillis(0));

        assertThat(packed(one)).isEqualTo(packed(other));
    }

    @Test
    void shouldTellContentsApart() throws IOException {
        Path one = context("one", List.of("Dockerfile", "worker/a.class"));
        String before = digest(one);
        Files.writeString(one.resolve("worker/a.class"), "changed");
        String changed = digest(one);
        Files.move(one.resolve("worker/a.class"), one.resolve("worker/b.class"));

        assertThat(List.of(before, changed, digest(one))).doesNotHaveDuplicates();
    }

    @Test
    void shouldReadItsDockerfileAgain() throws IOException {
        Path folder = context("one", List.of("Dockerfile", "Dockerfile.old", "worker/a.class"));
        byte[] archive = packed(folder);
        BuildContext context = BuildContext.of(() -> archive);

        assertThat(context.dockerfile()).isEqualTo(DOCKERFILE);
        assertThat(context.defaultOf("KAFKA_IMAGE")).contains("apache/kafka:3.9.2");
        assertThat(context.defaultOf("CONNECTOR_VERSION")).contains("5.2.0");
        assertThat(context.defaultOf("CONNECTOR_CHECKSUM")).isEmpty();
        assertThat(context.digest()).matches("[0-9a-f]{64}");
        assertThat(context.archive().get()).isEqualTo(archive);
    }

    /** What another reader of the format makes of it is tested with the registry of the local default. */
    @Test
    void shouldEndWithWholeBlocks() throws IOException {
        byte[] archive = packed(context("one", List.of("Dockerfile", "worker/a.class")));
        try (var tar = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(archive))) {
            byte[] bytes = tar.readAllBytes();
            assertThat(bytes.length % 512).isZero();
            assertThat(new String(bytes, 257, 5, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("ustar");
        }
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        Path empty = Files.createDirectory(temp.resolve("empty"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> packed(empty))
                .withMessage(
                        "There is no Dockerfile in " + empty + ": build the module that makes this context first.");
    }

    @Test
    void shouldPackAllThatItsArgumentsName() throws IOException {
        Path one = context("one", List.of("Dockerfile"));
        Path other = context("other", List.of("Dockerfile", "lib/a.jar"));
        Path out = temp.resolve("out/contexts");

        ContextArchive.main(
                new String[] {one.toString(), out + "/one.tar.gz", other.toString(), out + "/other.tar.gz"});

        assertThat(Files.readAllBytes(out.resolve("one.tar.gz"))).isEqualTo(packed(one));
        assertThat(Files.readAllBytes(out.resolve("other.tar.gz"))).isEqualTo(packed(other));
    }

    private Path context(String name, List<String> files) throws IOException {
        Path folder = temp.resolve(name);
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.equals("Dockerfile") ? DOCKERFILE : "content of " + file);
        }
        return folder;
    }

    private static byte[] packed(Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ContextArchive.pack(folder, out);
        return out.toByteArray();
    }

    private static String digest(Path folder) throws IOException {
        byte[] archive = packed(folder);
        return BuildContext.of(() -> archive).digest();
    }
}
