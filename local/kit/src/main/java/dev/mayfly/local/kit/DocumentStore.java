// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of JSON documents, one file each, readable by the owner only. A document is replaced in one step, so that a
 * process killed at any moment leaves either the old one or the new one. Safe for use by many threads of one process;
 * one process at a time. Failures of the file system surface as {@link UncheckedIOException}.
 */
public final class DocumentStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int READABLE_PART = 60;

    private final Path folder;

    /** Opens the store, making {@code folder} if it is missing and clearing drafts that a killed process left. */
    public DocumentStore(Path folder) {
        this.folder = folder;
        try {
            OwnerOnly.folder(folder);
            for (Path draft : files(".tmp")) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the document store " + folder, e);
        }
    }

    /** Stores {@code document} under {@code key}, replacing what was there. Any text is a legal key. */
    public void put(String key, JsonNode document) {
        ObjectNode envelope = JSON.createObjectNode().put("key", key);
        envelope.set("document", document);
        try {
            OwnerOnly.write(fileOf(key), JSON.writeValueAsBytes(envelope));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store document " + key, e);
        }
    }

    public Optional<JsonNode> get(String key) {
        return read(fileOf(key)).map(envelope -> envelope.get("document"));
    }

    /** Removes a document; says whether there was one. */
    public boolean delete(String key) {
        try {
            return Files.deleteIfExists(fileOf(key));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete document " + key, e);
        }
    }

    /** All documents by key, in the order of their keys. */
    public SortedMap<String, JsonNode> list() {
        SortedMap<String, JsonNode> documents = new TreeMap<>();
        try {
            for (Path file : files(".json")) {
                read(file).ifPresent(e -> documents.put(e.get("key").asText(), e.get("document")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the document store " + folder, e);
        }
        return documents;
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending))
                    .toList();
        }
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read document " + file, e);
        }
    }

    /** Keys such as resource ids are longer than a file name may be and hold slashes: the digest makes them unique. */
    private Path fileOf(String key) {
        String readable = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "_");
        String tail = readable.substring(Math.max(0, readable.length() - READABLE_PART));
        return folder.resolve(tail + "-" + digest(key).substring(0, 32) + ".json");
    }

    private static String digest(String key) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
