// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.TimeUnit;

/** A connection to the task hub's gRPC service on this machine. */
public final class TaskHub implements AutoCloseable {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final String name;
    private final int port;
    private final ManagedChannel channel;

    /** @param name of the hub, as host.json says */
    public TaskHub(String name, int port) {
        this.name = name;
        this.port = port;
        // Histories grow beyond gRPC's default of 4 MB for a message.
        this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(UNLIMITED)
                .build();
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    TaskHubSidecarServiceBlockingStub calls() {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel);
    }

    TaskHubSidecarServiceStub streams() {
        return TaskHubSidecarServiceGrpc.newStub(channel);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
