// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;

/**
 * One TCP connection. The protocol of SDK 1.5.0 has no completion token: an answer names its instance and nothing more.
 * So which connection an answer comes over is all there is to tell a late answer from a current one.
 */
final class Connection {
    private static final Attributes.Key<Connection> ATTRIBUTE = Attributes.Key.create("mayfly-connection");
    private static final Context.Key<Connection> CURRENT = Context.key("mayfly-connection");

    private volatile boolean worker;

    /** Of the call being served; a fresh one outside of a call. */
    static Connection current() {
        Connection connection = CURRENT.get();
        return connection == null ? new Connection() : connection;
    }

    void markAsWorker() {
        worker = true;
    }

    /**
     * Whether an answer over this connection may be for a work item that was handed out over {@code other}. A worker
     * answers for its own items only; one that answers over a connection of its own, without a stream, is believed.
     */
    boolean mayAnswerFor(Connection other) {
        return this == other || !worker;
    }

    /** Gives each connection its object. */
    static ServerTransportFilter filter() {
        return new ServerTransportFilter() {
            @Override
            public Attributes transportReady(Attributes attributes) {
                return attributes.toBuilder().set(ATTRIBUTE, new Connection()).build();
            }
        };
    }

    /** Makes {@link #current()} work inside of calls. */
    static ServerInterceptor interceptor() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                Connection connection = call.getAttributes().get(ATTRIBUTE);
                return Contexts.interceptCall(Context.current().withValue(CURRENT, connection), call, headers, next);
            }
        };
    }
}
