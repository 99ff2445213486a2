// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import dev.mayfly.local.kit.OwnerOnly;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A Durable Task engine: serves the gRPC protocol of the Durable Task SDK for Java on loopback and keeps its task hub in
 * a folder. Killed at any moment and started again with the same folder, it goes on where it was: what it acknowledged
 * is kept, timers that became due meanwhile fire once, at once, and activities without an answer are handed out again.
 */
public final class DurableEngine implements AutoCloseable {
    private static final int THREADS = 4;

    /** Larger than any message of the SDK, whose own limit for what it receives is 4 MiB. */
    private static final int LARGEST_MESSAGE = 64 << 20;

    private final Server server;
    private final ExecutorService executor;
    private final HubStore store;
    private final TaskHub hub;

    private DurableEngine(Server server, ExecutorService executor, HubStore store, TaskHub hub) {
        this.server = server;
        this.executor = executor;
        this.store = store;
        this.hub = hub;
    }

    /** Starts an engine that goes by the system's clock. See {@link #start(int, Path, InstantSource)}. */
    public static DurableEngine start(int port, Path dataDir) {
        return start(port, dataDir, InstantSource.system());
    }

    /**
     * Starts an engine.
     *
     * @param port the loopback port to listen on; 0 = any free one, see {@link #port()}
     * @param dataDir the folder of the task hub, created if it is missing; one engine at a time can use it
     * @param clock what timers and time stamps go by; it may jump
     * @throws UncheckedIOException if the port is taken or the folder cannot be made
     * @throws StoreException if the task hub cannot be read, or another engine is using it
     */
    public static DurableEngine start(int port, Path dataDir, InstantSource clock) {
        return start(port, dataDir, clock, Tripwire.none());
    }

    static DurableEngine start(int port, Path dataDir, InstantSource clock, Tripwire tripwire) {
        try {
            OwnerOnly.folder(dataDir);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + dataDir + " cannot be made: " + e.getMessage(), e);
        }
        HubStore store = new HubStore(dataDir, tripwire);
        TaskHub hub = new TaskHub(store, clock);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "durable-grpc");
            thread.setDaemon(true);
            return thread;
        });
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new SidecarService(hub))
                .addService(HistoryService.of(id -> Turn.replayable(store.history(id))))
                .addTransportFilter(Connection.filter())
                .intercept(Connection.interceptor())
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .executor(executor)
                .build();
        DurableEngine engine = new DurableEngine(server, executor, store, hub);
        try {
            hub.open();
            server.start();
            return engine;
        } catch (IOException e) {
            engine.close();
            throw new UncheckedIOException(
                    "Port " + port + " of the Durable engine cannot be opened: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /**
     * The committed history of an instance's last execution, the oldest event first, in the form that a worker is given
     * it; a finished one ends with ExecutionCompleted. Empty if there is no such instance or it has not run yet.
     */
    public List<HistoryEvent> history(String instanceId) {
        // Not on the caller's thread: H2 closes the whole database if a thread is interrupted while it reads.
        return CompletableFuture.supplyAsync(() -> Turn.replayable(store.history(instanceId)), executor)
                .join();
    }

    /** Waits until the engine is closed. */
    void awaitEnd() throws InterruptedException {
        server.awaitTermination();
    }

    /** Ends all calls and closes the task hub. Running work is handed out again at the next start. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
            executor.shutdown();
            executor.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hub.close();
    }
}
