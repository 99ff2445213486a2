// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest extends LedgerContract {

    @TempDir
    Path folder;

    @Override
    Ledger ledger() {
        return new FileLedger(folder);
    }

    @Test
    void shouldBeReadableByTheOwnerOnly() throws Exception {
        ledger().insert(RECORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("demos/abc"))))
                .isEqualTo("rw-------");
    }
}
