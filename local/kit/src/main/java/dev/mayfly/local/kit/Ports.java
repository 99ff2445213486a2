// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_767;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * A port on which nobody listens now, and that this process was not given before. It lies below the ranges from
     * which systems take the source ports of outgoing connections (from 32768 on Linux, from 49152 elsewhere): a port
     * of those can be taken at any moment by some connection, even by a client that tries to reach it while its server
     * is away. Another process can still take it before the caller does, so whoever binds it later must report a
     * failure to bind.
     */
    public static int free() {
        if (GIVEN.size() > (LAST - FIRST) / 2) {
            GIVEN.clear();
        }
        for (int tries = 0; tries < LAST - FIRST; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + FIRST + " to " + LAST + " on the loopback interface");
    }

    /** Whether {@code port} can be bound on the loopback interface right now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: connections of a former owner in TIME_WAIT do not count as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
