// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void shouldCountThisProcessAtLeast() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells it");

        var memory = Memory.now();

        var processes = memory.path("processes");
        assertThat(processes.get(0).path("pid").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(processes.get(0).path("residentMiB").asLong()).isBetween(20L, 4_000L);
        assertThat(memory.path("residentMiB").asLong())
                .isGreaterThanOrEqualTo(processes.get(0).path("residentMiB").asLong());
    }
}
