// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {

    @TempDir
    Path temp;

    private Identity read(String name) throws IOException {
        try (var folder = DataFolder.open(temp.resolve(name))) {
            return Identity.of(folder);
        }
    }

    @Test
    void shouldBeTheSameAfterARestartAndAnotherElsewhere() throws IOException {
        var first = read("a");
        var again = read("a");
        var other = read("b");

        assertThat(again.auraClientSecret()).isEqualTo(first.auraClientSecret()).isNotEqualTo(other.auraClientSecret());
        assertThat(again.auraTenant()).isEqualTo(first.auraTenant()).isNotEqualTo(other.auraTenant());
        assertThat(Set.of(
                        first.auraClientId(),
                        first.auraClientSecret(),
                        first.controlToken(),
                        first.tenant(),
                        first.auraTenant()))
                .hasSize(5);
    }

    @Test
    void shouldLeaveItsSecretsInNoFileAndNoText() throws IOException {
        var identity = read("a");

        try (var files = Files.walk(temp)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(identity.auraClientSecret(), identity.controlToken());
            }
        }
        assertThat(identity.toString()).doesNotContain(identity.auraClientSecret(), identity.controlToken());
    }
}
