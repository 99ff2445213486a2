// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The HTTP server, on 127.0.0.1 only. It is the JDK's own with a bounded pool of threads: enough for one machine, and
 * nothing more on the class path next to the app. Requests beyond the pool wait in its queue.
 */
public final class HttpFront implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HttpFront.class.getName());
    private static final int THREADS = 64;
    private static final int IDLE_SECONDS = 30;
    private static final long POLL_NANOS = 5_000_000;
    private static final int DRAIN_BUFFER = 8192;

    static {
        // Without it header and body leave in two packets, and Nagle's algorithm holds the second back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // With more than 200 quiet connections this server closes each one after its answer, without a word to the
        // client. Who sends the next request just then is reset, and what is not a GET must not be sent again.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final HttpServer http;
    private final ExecutorService threads = pool();
    private final long bodyLimit;
    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean draining;

    /**
     * Binds the server; it answers after {@link #start()}.
     *
     * @param port 0 for any that is free
     * @param bodyLimit bytes
     * @throws IOException if the port is taken
     */
    public HttpFront(int port, long bodyLimit) throws IOException {
        this.http = bind(port);
        this.bodyLimit = bodyLimit;
        http.setExecutor(threads);
        http.createContext("/", this::serve);
    }

    /**
     * Adds a handler; of those whose path fits, the one that was added first answers.
     *
     * @param path without slashes around it, in lower case; empty for all that is left
     */
    public HttpFront mount(String path, Handler handler) {
        handlers.put(path, handler);
        return this;
    }

    public void start() {
        http.start();
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Refuses new requests with 503 and waits until those being handled are done, at most {@code grace}. */
    public void drain(Duration grace) {
        draining = true;
        long deadline = System.nanoTime() + grace.toNanos();
        while (busy.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Stops at once. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw new IOException("HTTP port " + port + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private void serve(HttpExchange exchange) {
        busy.incrementAndGet();
        try (exchange) {
            Response response = answer(exchange);
            write(exchange, drain(exchange) ? response : response.header("Connection", "close"));
        } catch (IOException e) {
            LOG.log(Level.FINE, "a client went away", e);
        } finally {
            busy.decrementAndGet();
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        if (draining) {
            return Problem.of(503, "the host is stopping");
        }
        HostRequest request;
        try {
            request = new HostRequest(exchange, bodyLimit);
        } catch (IllegalArgumentException e) {
            return Problem.of(400, "the header Host is malformed");
        }
        try {
            return dispatch(request);
        } catch (HostRequest.BodyTooLarge e) {
            return Problem.of(413, e.getMessage());
        } catch (RuntimeException | Error e) {
            // An error too must not cost the caller an answer: a body may be all that memory can hold.
            LOG.log(Level.SEVERE, "a request could not be handled", e);
            return Problem.of(500);
        }
    }

    private Response dispatch(HostRequest request) throws IOException {
        String path = request.rawPath();
        if (!path.startsWith("/") || path.startsWith("//")) {
            return Problem.of(404);
        }
        String below = path.substring(1);
        for (Map.Entry<String, Handler> handler : handlers.entrySet()) {
            String root = handler.getKey();
            String lower = below.toLowerCase(Locale.ROOT);
            if (root.isEmpty()) {
                return handler.getValue().handle(request, below);
            }
            if (lower.equals(root) || lower.startsWith(root + "/")) {
                String rest = below.substring(Math.min(root.length() + 1, below.length()));
                return handler.getValue().handle(request, rest);
            }
        }
        return Problem.of(404);
    }

    /**
     * Reads and forgets what is left of the body: closing a connection with unread input resets it, and the client may
     * lose the answer. Says whether that was all.
     */
    private boolean drain(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        byte[] forgotten = new byte[DRAIN_BUFFER];
        for (long left = bodyLimit; left > 0; ) {
            int read = body.read(forgotten);
            if (read < 0) {
                return true;
            }
            left -= read;
        }
        return body.read() < 0;
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(response.status(), -1);
        } else if (body.length == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static ThreadPoolExecutor pool() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
