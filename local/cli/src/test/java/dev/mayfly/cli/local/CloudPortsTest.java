// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudPortsTest {

    @TempDir
    Path temp;

    @Test
    void shouldStayWhereTheyWere() throws IOException {
        try (var folder = DataFolder.open(temp)) {
            assertThat(CloudPorts.of(folder)).isEqualTo(CloudPorts.of(folder));
        }
    }

    @Test
    void shouldMoveIfAnotherProgramTookThePlace() throws IOException {
        try (var folder = DataFolder.open(temp)) {
            var first = CloudPorts.of(folder);
            try (var taken = new ServerSocket(first.arm(), 1, InetAddress.getLoopbackAddress())) {
                assertThat(taken.isBound()).isTrue();
                assertThat(CloudPorts.of(folder).arm()).isNotEqualTo(first.arm());
                assertThat(CloudPorts.of(folder).aura()).isEqualTo(first.aura());
            }
        }
    }
}
