// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
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

    @Test
    void shouldGiveNoPortTwiceAndNoneOfOutgoingConnections() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            given.add(Ports.free());
        }

        assertThat(given).hasSize(200).allSatisfy(port -> assertThat(port).isBetween(20_000, 32_767));
    }
}
