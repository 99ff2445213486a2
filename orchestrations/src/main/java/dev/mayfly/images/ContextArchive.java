// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Packs a Docker build context, when Mayfly itself is built. The same files give the same tar, byte for byte: entries are
 * sorted by name and carry no owner and no times. (POSIX ustar, so that nothing but the JDK is needed.)
 */
public final class ContextArchive {

    static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;

    private ContextArchive() {}

    /** {@code ContextArchive <folder> <archive> [<folder> <archive> …]}: packs each folder into a tar.gz. */
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < args.length; i += 2) {
            Path archive = Path.of(args[i + 1]);
            Files.createDirectories(archive.getParent());
            try (OutputStream out = Files.newOutputStream(archive)) {
                pack(Path.of(args[i]), out);
            }
        }
    }

    /**
     * @throws IOException if the folder has no Dockerfile at its root, or cannot be read
     */
    static void pack(Path folder, OutputStream out) throws IOException {
        if (!Files.isRegularFile(folder.resolve(BuildContext.DOCKERFILE))) {
            throw new IOException(
                    "There is no Dockerfile in " + folder + ": build the module that makes this context first.");
        }
        try (OutputStream tar = new GZIPOutputStream(out)) {
            for (var entry : entries(folder).entrySet()) {
                boolean isFolder = Files.isDirectory(entry.getValue());
                byte[] content = isFolder ? new byte[0] : Files.readAllBytes(entry.getValue());
                tar.write(header(entry.getKey(), isFolder, content.length));
                tar.write(content);
                tar.write(new byte[-content.length & (BLOCK - 1)]);
            }
            tar.write(new byte[2 * BLOCK]);
        }
    }

    /** Files and folders by their names in the archive; the order of a file system is nobody's. */
    private static Map<String, Path> entries(Path folder) throws IOException {
        Map<String, Path> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !file.equals(folder)).forEach(file -> {
                String name = folder.relativize(file).toString().replace('\\', '/');
                entries.put(Files.isDirectory(file) ? name + "/" : name, file);
            });
        }
        return entries;
    }

    private static byte[] header(String name, boolean isFolder, long size) throws IOException {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        if (encoded.length > LONGEST_NAME) {
            throw new IOException("The name " + name + " is longer than a tar entry allows: " + LONGEST_NAME);
        }
        byte[] header = new byte[BLOCK];
        System.arraycopy(encoded, 0, header, 0, encoded.length);
        put(header, 100, isFolder ? "0000755" : "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format(Locale.ROOT, "%011o", size));
        put(header, 136, "00000000000");
        // The checksum counts its own field as blanks.
        put(header, 148, "        ");
        put(header, 156, isFolder ? "5" : "0");
        put(header, 257, "ustar\u000000");
        int sum = 0;
        for (byte part : header) {
            sum += part & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\u0000 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
