// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import dev.mayfly.local.arm.core.OperationFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The files of a build context.
 *
 * @param files content by path
 */
record TarGz(Map<String, byte[]> files) {
    private static final int BLOCK = 512;

    /**
     * Reads an archive as POSIX describes it.
     *
     * @throws OperationFailed if it is not a tar in a gzip, or damaged
     */
    static TarGz read(byte[] archive) throws OperationFailed {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream tar = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            byte[] header = tar.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                checkSum(header);
                int size = (int) octal(header, 124, 12);
                byte[] content = tar.readNBytes(size);
                tar.skipNBytes(-size & (BLOCK - 1));
                if (header[156] == '0' || header[156] == 0) {
                    files.put(name(header), content);
                }
                header = tar.readNBytes(BLOCK);
            }
        } catch (IOException | NumberFormatException e) {
            throw new OperationFailed("InvalidContext", "failed to unpack context: " + e.getMessage());
        }
        return new TarGz(files);
    }

    private static void checkSum(byte[] header) throws IOException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != octal(header, 148, 8)) {
            throw new IOException("archive/tar: invalid tar header");
        }
    }

    private static long octal(byte[] header, int at, int length) {
        return Long.parseLong(text(header, at, length).strip(), 8);
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        return (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
    }

    private static String text(byte[] header, int at, int length) {
        int end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.UTF_8);
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path)).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /** Whether there is a file of that name, or a folder with something in it. */
    boolean has(String path) {
        String clean = path.replaceFirst("^\\./", "").replaceFirst("/$", "");
        return clean.equals(".")
                || files.keySet().stream().anyMatch(file -> file.equals(clean) || file.startsWith(clean + "/"));
    }
}
