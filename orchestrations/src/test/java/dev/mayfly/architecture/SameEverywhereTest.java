// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What runs on one machine is what runs on Azure: only addresses differ, and nothing asks where it is. */
class SameEverywhereTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/mayfly");
    private static final Pattern OF_ONE_MACHINE =
            Pattern.compile("(?i)127\\.0\\.0\\.1|localhost|loopback|\\bis_?local|\\blocal\\b|emulator");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

    /** Each refuses to send a secret without TLS, or to go without a login, to any machine but this one. */
    private static final Map<String, String> GUARDS = Map.of(
            "azure/ArmClients.java", "no login, hence 127.0.0.1 only",
            "aura/AuraSettings.java", "http on this machine only",
            "connect/ConnectSettings.java", "http without a certificate on this machine only",
            "life/ConnectionString.java", "a namespace says itself that it has no TLS");

    @Test
    void shouldNotAskWhetherItIsLocal() throws IOException {
        Map<String, String> asking = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> code(file)
                    .lines()
                    .filter(line -> OF_ONE_MACHINE.matcher(line).find())
                    .forEach(line ->
                            asking.put(SOURCES.relativize(file).toString().replace('\\', '/'), line.strip())));
        }

        assertThat(asking.keySet()).as("%s", asking).isEqualTo(new TreeMap<>(GUARDS).keySet());
    }

    private static String code(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
