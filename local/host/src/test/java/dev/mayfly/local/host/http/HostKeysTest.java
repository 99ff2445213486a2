// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.host.app.AuthLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeysTest {
    @TempDir
    Path folder;

    @Test
    void shouldMakeKeysOnceForADataFolder() throws IOException {
        HostKeys first = HostKeys.in(folder.resolve("data"));
        HostKeys again = HostKeys.in(folder.resolve("data"));
        HostKeys other = HostKeys.in(folder.resolve("other"));

        assertThat(again).isEqualTo(first);
        assertThat(Set.of(
                        first.master(),
                        first.function(),
                        first.system(),
                        other.master(),
                        other.function(),
                        other.system()))
                .hasSize(6)
                .allMatch(key -> key.matches("[\\w-]{54}"));
    }

    @Test
    void shouldKeepTheFileToItsOwner() throws IOException {
        HostKeys.in(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldNotPrintItself() throws IOException {
        assertThat(HostKeys.in(folder).toString()).isEqualTo("HostKeys[***]");
    }

    @Test
    void shouldOpenEachLevelToItsKeysOnly() {
        HostKeys keys = new HostKeys("master", "function", "system");

        for (String key : new String[] {"", "wrong", "master", "function", "system"}) {
            assertThat(keys.open(AuthLevel.ANONYMOUS, key)).isTrue();
            assertThat(keys.open(AuthLevel.FUNCTION, key))
                    .isEqualTo(Set.of("master", "function").contains(key));
            assertThat(keys.open(AuthLevel.ADMIN, key)).isEqualTo(key.equals("master"));
            assertThat(keys.openWebhooks(key))
                    .isEqualTo(Set.of("master", "system").contains(key));
        }
    }
}
