// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What an image is built from: a tar.gz with a Dockerfile at its root, which travels inside the app.
 *
 * @param archive reads the tar.gz; it is not kept in memory, as it is wanted once in a long time
 * @param digest SHA-256 of the tar inside, in hex. Not of the tar.gz: what zlib makes of it differs between releases
 * @param dockerfile the text of the Dockerfile
 */
public record BuildContext(Supplier<byte[]> archive, String digest, String dockerfile) {

    static final String DOCKERFILE = "Dockerfile";

    private static final Map<String, BuildContext> OF_THE_APP = new ConcurrentHashMap<>();

    /**
     * The context that the app brings for an image; read once.
     *
     * @param name as its file is called, without the ending
     * @throws IllegalStateException if the app was packed without it
     */
    static BuildContext ofTheApp(String name) {
        return OF_THE_APP.computeIfAbsent(name, any -> of(() -> resource(name)));
    }

    static BuildContext of(Supplier<byte[]> archive) {
        MessageDigest sha256 = sha256();
        try (InputStream packed = new java.io.ByteArrayInputStream(archive.get());
                InputStream tar = new DigestInputStream(new GZIPInputStream(packed), sha256)) {
            String dockerfile = dockerfile(tar);
            tar.transferTo(java.io.OutputStream.nullOutputStream());
            return new BuildContext(archive, HexFormat.of().formatHex(sha256.digest()), dockerfile);
        } catch (IOException e) {
            throw new UncheckedIOException("the build context cannot be read", e);
        }
    }

    private static byte[] resource(String name) {
        String path = "/mayfly/contexts/" + name + ".tar.gz";
        try (InputStream in = BuildContext.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The app was packed without the build context of the image " + name
                        + ". Pack it with 'mvn package', or name an image that is in the registry by a setting.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dockerfile(InputStream tar) throws IOException {
        while (true) {
            byte[] header = tar.readNBytes(ContextArchive.BLOCK);
            if (header.length < ContextArchive.BLOCK || header[0] == 0) {
                throw new IOException("there is no Dockerfile in it");
            }
            int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII), 8);
            byte[] content = tar.readNBytes(size);
            tar.skipNBytes(-size & (ContextArchive.BLOCK - 1));
            if (DOCKERFILE.equals(name(header))) {
                return new String(content, StandardCharsets.UTF_8);
            }
        }
    }

    private static String name(byte[] header) {
        int end = 0;
        while (header[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOf(header, end), StandardCharsets.UTF_8);
    }

    /** The default that the Dockerfile gives to a build argument. */
    Optional<String> defaultOf(String argument) {
        Matcher line = Pattern.compile("(?m)^ARG " + Pattern.quote(argument) + "=(\\S+)$")
                .matcher(dockerfile);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
