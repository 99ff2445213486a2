// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The end of a log. */
final class LogTail {
    /** As much as Container Instances keeps of a running container. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private LogTail() {}

    /** The last lines of {@code log}, at most 4 MB; empty if there is no log yet. */
    static String of(Path log, OptionalInt lines) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int length = (int) Math.min(MOST_BYTES, file.length());
            byte[] end = new byte[length];
            file.seek(file.length() - length);
            file.readFully(end);
            String text = new String(end, StandardCharsets.UTF_8);
            return lines.isPresent() ? last(text, lines.getAsInt()) : text;
        }
    }

    private static String last(String text, int lines) {
        List<String> all = text.lines().toList();
        List<String> wanted = all.subList(Math.max(0, all.size() - lines), all.size());
        return wanted.isEmpty() ? "" : String.join("\n", wanted) + "\n";
    }
}
