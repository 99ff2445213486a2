// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mayfly.cli.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void shouldBeForItsOwnerOnly() throws IOException {
        var path = temp.resolve("my data");
        try (var folder = DataFolder.open(path)) {
            folder.announce("http://127.0.0.1:1");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("running.json"))))
                    .isEqualTo("rw-------");
            assertThat(Running.in(path))
                    .contains(new Running(ProcessHandle.current().pid(), "http://127.0.0.1:1"));
        }
        assertThat(Running.in(path)).isEmpty();
    }

    @Test
    void shouldBeFreeAgainAfterwards() {
        DataFolder.open(temp).close();

        DataFolder.open(temp).close();
    }

    @Test
    void shouldNotTakeAFileForAFolder() throws IOException {
        var file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(UsageException.class)
                .hasMessage("--data " + file + " is a file: name a folder.");
    }

    @Test
    void shouldSayThatItCannotWrite() {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        var locked = temp.resolve("locked");
        assertThat(locked.toFile().mkdir() && locked.toFile().setWritable(false))
                .isTrue();

        assertThatThrownBy(() -> DataFolder.open(locked.resolve("data")))
                .isInstanceOf(UsageException.class)
                .hasMessage("The data folder " + locked.resolve("data")
                        + " cannot be written (no permission): name another one with --data.");
    }

    @Test
    void shouldSayThatThereIsNoPlaceForIt() throws IOException {
        var file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("The data folder " + file.resolve("data") + " cannot be written (")
                .hasMessageEndingWith("): name another one with --data.");
    }
}
