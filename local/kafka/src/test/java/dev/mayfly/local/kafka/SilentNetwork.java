// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network in front of a broker that forgets connections as Azure's does: one on which nothing was said for a while is not
 * closed, but whatever is sent on it afterwards, in either direction, arrives nowhere, its end included.
 */
final class SilentNetwork implements AutoCloseable {

    private final ServerSocket server;
    private final int brokerPort;
    private final long forgetsNanos;
    private final AtomicLong lost = new AtomicLong();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    SilentNetwork(int brokerPort, Duration forgetsAfter) throws IOException {
        this.brokerPort = brokerPort;
        this.forgetsNanos = forgetsAfter.toNanos();
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many bytes were sent into the void. */
    long lost() {
        return lost.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = open(server.accept());
            Socket broker = open(new Socket(InetAddress.getLoopbackAddress(), brokerPort));
            Connection connection = new Connection();
            inBackground(() -> connection.carry(client, broker));
            inBackground(() -> connection.carry(broker, client));
        }
    }

    private Socket open(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    /** Both directions of one connection. */
    private final class Connection {

        private long heard = System.nanoTime();
        private boolean forgotten;

        /** Whether it is remembered, now that there is something to carry. */
        private synchronized boolean isAlive() {
            long now = System.nanoTime();
            forgotten = forgotten || now - heard > forgetsNanos;
            heard = now;
            return !forgotten;
        }

        private void carry(Socket from, Socket to) throws IOException {
            byte[] bytes = new byte[1 << 16];
            InputStream in = from.getInputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (isAlive()) {
                    to.getOutputStream().write(bytes, 0, read);
                } else {
                    lost.addAndGet(read);
                }
            }
            if (isAlive()) {
                to.close();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One side has gone, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
