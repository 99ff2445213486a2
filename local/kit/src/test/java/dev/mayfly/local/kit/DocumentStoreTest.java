// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private Path folder;
    private DocumentStore store;

    @BeforeEach
    void open() {
        folder = temp.resolve("deep/er store");
        store = new DocumentStore(folder);
    }

    @Test
    void shouldGiveBackWhatWasPutAlsoToTheNextProcess() throws Exception {
        store.put("a", JSON.readTree("{\"x\":[1,null]}"));

        DocumentStore reopened = new DocumentStore(folder);

        assertThat(reopened.get("a")).contains(JSON.readTree("{\"x\":[1,null]}"));
        assertThat(reopened.get("b")).isEmpty();
    }

    @Test
    void shouldKeepLongAndOddKeysApart() {
        String id = "/subscriptions/s/resourceGroups/" + "g".repeat(300) + "/";
        List<String> keys = List.of(id + "a", id + "b", id + "A", "", "../x", "x y/ä", "a_b", "a/b");
        for (String key : keys) {
            store.put(key, JSON.createObjectNode().put("for", key));
        }

        assertThat(store.list().keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(keys).allSatisfy(key -> assertThat(
                        store.get(key).orElseThrow().get("for").asText())
                .isEqualTo(key));
    }

    @Test
    void shouldForgetWhatIsDeleted() {
        store.put("a", JSON.createObjectNode());

        assertThat(store.delete("a")).isTrue();
        assertThat(store.delete("a")).isFalse();
        assertThat(store.get("a")).isEmpty();
        assertThat(store.list()).isEmpty();
    }

    @Test
    void shouldBeReadableByTheOwnerOnly() throws Exception {
        store.put("a", JSON.createObjectNode());

        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void shouldNeverShowAHalfWrittenDocument() {
        JsonNode small = JSON.createObjectNode().put("text", "s");
        JsonNode large = JSON.createObjectNode().put("text", "l".repeat(500_000));
        store.put("a", small);

        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                store.put("a", i % 2 == 0 ? large : small);
            }
        });

        int read = 0;
        while (!writer.isDone() || read == 0) {
            // A mixture would not parse, a gap would be empty.
            assertThat(store.get("a").orElseThrow()).isIn(small, large);
            read++;
        }
        writer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void shouldClearTheDraftOfAKilledWriterAndKeepTheOldDocument() throws Exception {
        store.put("a", JSON.createObjectNode().put("v", 1));
        Path draft = Files.writeString(folder.resolve(".draft-1.tmp"), "{\"key\":\"a\",\"docu");

        DocumentStore reopened = new DocumentStore(folder);

        assertThat(draft).doesNotExist();
        assertThat(reopened.get("a")).contains(JSON.createObjectNode().put("v", 1));
    }
}
