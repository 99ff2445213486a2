// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host;

import dev.mayfly.local.durable.DurableEngine;
import dev.mayfly.local.host.app.HostJson;
import dev.mayfly.local.host.app.StagedPackage;
import dev.mayfly.local.host.durable.DurableClientBinding;
import dev.mayfly.local.host.durable.DurableFunctions;
import dev.mayfly.local.host.durable.DurableWebhooks;
import dev.mayfly.local.host.durable.DurableWorker;
import dev.mayfly.local.host.durable.TaskHub;
import dev.mayfly.local.host.http.AdminEndpoint;
import dev.mayfly.local.host.http.FunctionEndpoint;
import dev.mayfly.local.host.http.HostKeys;
import dev.mayfly.local.host.http.HttpFront;
import dev.mayfly.local.host.timers.Timers;
import dev.mayfly.local.host.worker.InputData;
import dev.mayfly.local.host.worker.Invoker;
import dev.mayfly.local.host.worker.JavaWorker;
import dev.mayfly.local.kit.DocumentStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A running Functions host with one app: HTTP front, timers, and the Durable engine with its worker, all in this JVM and
 * all on 127.0.0.1.
 */
public final class FunctionsHost implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FunctionsHost.class.getName());

    /**
     * How long requests may still take when the host stops, and after them the work items. A host whose parent is gone
     * has three seconds in all.
     */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private HostKeys keys;
    private HttpFront http;
    private DurableEngine engine;
    private boolean closed;

    private FunctionsHost() {}

    /**
     * Starts a host; when this returns it is ready.
     *
     * @throws IllegalArgumentException if the package or a setting is not what can be run, saying all that is wrong
     * @throws IOException if a port is taken or the data folder cannot be written
     */
    public static FunctionsHost start(HostOptions options) throws IOException {
        FunctionsHost host = new FunctionsHost();
        try {
            host.open(options);
            return host;
        } catch (IOException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /** Of the HTTP front. */
    public int port() {
        return http.port();
    }

    public int durablePort() {
        return engine.port();
    }

    public HostKeys keys() {
        return keys;
    }

    /** Writes {@link EndpointFile} so that other processes find this host, until it is closed. */
    synchronized void announce(EndpointFile file) throws IOException {
        if (!closed) {
            file.write(port(), durablePort(), keys);
            opened.push(file::delete);
        }
    }

    /** Stops in order: no new work, a moment for what runs, and what is left is interrupted. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "a part of the host did not stop in order", e);
            }
        }
    }

    private void open(HostOptions options) throws IOException {
        StagedPackage staged = StagedPackage.read(options.app(), options.settings());
        HostJson hostJson = staged.hostJson();
        keys = HostKeys.in(options.data());
        JavaWorker worker = opens(JavaWorker.load(staged));
        Invoker invoker = opens(new Invoker(worker, hostJson.functionTimeout()));
        engine = opens(DurableEngine.start(options.durablePort(), options.data().resolve("durable")));
        TaskHub hub = opens(new TaskHub(hostJson.hubName(), engine.port()));
        Supplier<InputData> client = () -> new InputData.Text(DurableClientBinding.json(hub, keys.system()));
        Timers timers = new Timers(
                worker.functions(),
                invoker,
                new DocumentStore(options.data().resolve("timers")),
                Clock.systemUTC(),
                client);
        DurableFunctions durable = new DurableFunctions(worker.functions());
        http = opens(new HttpFront(options.port(), options.bodyLimit()));
        http.mount("admin", new AdminEndpoint(worker.functions(), keys, invoker, timers))
                .mount("runtime/webhooks/durabletask", new DurableWebhooks(hub, durable, keys, engine::history))
                .mount(hostJson.routePrefix(), new FunctionEndpoint(worker.functions(), keys, invoker, client));
        DurableWorker durableWorker =
                opens(new DurableWorker(hub, durable, invoker, hostJson.maxOrchestrators(), hostJson.maxActivities()));
        durableWorker.start();
        opened.push(() -> durableWorker.drain(DRAIN));
        http.start();
        opened.push(() -> http.drain(DRAIN));
        timers.start();
        opened.push(timers);
        LOG.info(() -> worker.functions().size() + " functions loaded from " + options.app());
    }

    private <T extends AutoCloseable> T opens(T part) {
        opened.push(part);
        return part;
    }
}
