// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void shouldFindAPortThatCanBeBound() throws Exception {
        int port = Ports.free();

        assertThat(Ports.isFree(port)).isTrue();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
