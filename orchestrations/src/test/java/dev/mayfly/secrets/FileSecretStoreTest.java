// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretStoreTest extends SecretStoreContract {

    @TempDir
    Path folder;

    @Override
    SecretStore store() {
        return new FileSecretStore(folder);
    }

    @Test
    void shouldBeReadableByTheOwnerOnly() throws Exception {
        store().put(NAME, Secret.of("s"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(NAME))))
                .isEqualTo("rw-------");
    }
}
