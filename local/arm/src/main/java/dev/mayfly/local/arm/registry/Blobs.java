// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.OwnerOnly;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import dev.mayfly.local.kit.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The storage account of ACR Tasks: build contexts are put there, logs are read there, both by addresses that are signed for
 * one blob, one permission and an hour. It has a port of its own, as it is no part of Resource Manager: no token, no throttling.
 */
final class Blobs implements AutoCloseable {
    static final String SOURCE = "source/";
    static final String LOGS = "logs/";

    private static final String CONTAINER = "/acrtasks/";
    private static final Duration VALID = Duration.ofHours(1);
    private static final int LARGEST = 64 * 1024 * 1024;

    private final Path folder;
    private final Seed seed;
    private final JsonServer server;

    private Blobs(Path folder, Seed seed, JsonServer server) {
        this.folder = folder;
        this.seed = seed;
        this.server = server;
        server.maxBody(LARGEST);
        server.errors((status, message, request) -> error(status, "InvalidUri", message));
        server.routeRaw("PUT", CONTAINER + "{path...}", this::put);
        server.routeRaw("GET", CONTAINER + "{path...}", this::get);
    }

    /** Blobs that answer from {@link #start()} on. */
    static Blobs in(Path folder, Seed seed) throws IOException {
        OwnerOnly.folder(folder);
        return new Blobs(folder, seed, JsonServer.on(0));
    }

    void start() {
        server.start();
    }

    /** An address by which a blob may be written. */
    String toWrite(String path) {
        return signed(path, "cw");
    }

    /** An address by which a blob may be read. */
    String toRead(String path) {
        return signed(path, "r");
    }

    private String signed(String path, String permission) {
        String expiry = Instant.now().plus(VALID).toString();
        return server.url() + CONTAINER + path + "?sv=2024-11-04&sr=b&sp=" + permission + "&se=" + expiry + "&sig="
                + signature(path, permission, expiry);
    }

    private String signature(String path, String permission, String expiry) {
        return seed.hmac("blob", path, permission, expiry);
    }

    private Response put(Request request) throws IOException {
        String path = request.var("path");
        Optional<Response> refusal = refusal(request, path, "cw");
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!request.header("x-ms-blob-type").equals(Optional.of("BlockBlob"))) {
            return error(400, "MissingRequiredHeader", "An HTTP header that's mandatory is missing: x-ms-blob-type.");
        }
        Path file = file(path);
        OwnerOnly.folder(file.getParent());
        OwnerOnly.write(file, request.bytes());
        return Response.empty(201);
    }

    private Response get(Request request) throws IOException {
        String path = request.var("path");
        Optional<Response> refusal = refusal(request, path, "r");
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!Files.exists(file(path))) {
            return error(404, "BlobNotFound", "The specified blob does not exist.");
        }
        return new Response(
                200,
                java.util.Map.of("Content-Type", "text/plain", "x-ms-blob-type", "AppendBlob"),
                Files.readAllBytes(file(path)));
    }

    /** A token beside the signature makes storage look at the token, which is for somebody else. */
    private Optional<Response> refusal(Request request, String path, String permission) {
        if (request.header("Authorization").isPresent()) {
            return Optional.of(error(401, "InvalidAuthenticationInfo", "Issuer validation failed."));
        }
        String expiry = request.query("se").orElse("");
        boolean genuine = request.query("sp").equals(Optional.of(permission))
                && request.query("sig").equals(Optional.of(signature(path, permission, expiry)));
        boolean valid = genuine && Instant.parse(expiry).isAfter(Instant.now());
        return valid
                ? Optional.empty()
                : Optional.of(error(403, "AuthenticationFailed", "Server failed to authenticate the request."));
    }

    private static Response error(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return Response.text(status, "application/xml", xml).header("x-ms-error-code", code);
    }

    /** A blob's content; nothing if it was never written. */
    Optional<byte[]> read(String path) {
        try {
            return Files.exists(file(path)) ? Optional.of(Files.readAllBytes(file(path))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line to a log. */
    void append(String path, String line) {
        try {
            OwnerOnly.folder(file(path).getParent());
            Files.write(
                    file(path),
                    (line + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String path) {
        try {
            Files.deleteIfExists(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signed paths are our own, but a build request may name any. */
    private Path file(String path) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("not below the container: " + path);
        }
        return file;
    }

    @Override
    public void close() {
        server.close();
    }
}
