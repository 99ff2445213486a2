// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import dev.mayfly.local.arm.core.BackOff;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.arm.core.Running;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.OwnerOnly;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker process behind one namespace. Once started it is kept running: whatever ends it, it is started again on
 * the same port, since clients hold connection strings with that port in them.
 */
final class Broker {
    static final String ROOT_RULE = "RootManageSharedAccessKey";

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final BackOff BETWEEN_STARTS = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final int HOPELESS_AFTER = 3;
    /** Longer than a child of a killed parent may take to end: until then the port's holder may be our own. */
    private static final Duration ORPHAN_ENDS_WITHIN = Duration.ofSeconds(5);

    private final Program program;
    private final SasKeys keys;
    private final Path folder;
    private Thread keeper;
    private ChildProcess process;
    private int endsInARow;
    private Admin admin;
    private boolean wanted;
    private volatile String problem;

    Broker(Program program, SasKeys keys, Path folder) {
        this.program = program;
        this.keys = keys;
        this.folder = folder;
    }

    SasKeys keys() {
        return keys;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Tells the broker which rules there are; it reads them at each login. */
    void rules(List<String> names) {
        try {
            OwnerOnly.folder(folder);
            OwnerOnly.write(folder.resolve("rules"), String.join("\n", names).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the rules of namespace " + keys.namespace(), e);
        }
    }

    /**
     * Starts the broker and keeps it running; returns when it takes clients.
     *
     * @throws IOException if it keeps ending or does not take clients in time; it is still tried again and again
     */
    void start() throws IOException, InterruptedException {
        synchronized (this) {
            wanted = true;
            if (keeper == null) {
                keeper = new Thread(this::keepRunning, "keeper of broker " + keys.namespace());
                keeper.setDaemon(true);
                keeper.start();
            }
        }
        awaitReady(Instant.now().plus(READY_WITHIN));
    }

    /** Ends the broker; its data stays. */
    void stop() {
        ChildProcess running;
        synchronized (this) {
            wanted = false;
            closeAdmin();
            running = process;
            notifyAll();
        }
        if (running != null) {
            running.stop(GRACE);
        }
    }

    synchronized Optional<Running> running() {
        return Optional.ofNullable(process)
                .filter(ChildProcess::isAlive)
                .map(child -> new Running("broker of namespace " + keys.namespace(), child.pid()));
    }

    /** A client with all rights; closed with the broker. */
    synchronized Admin admin() {
        if (!wanted) {
            throw new IllegalStateException("the broker of namespace " + keys.namespace() + " is not running");
        }
        if (admin == null) {
            Properties config = new Properties();
            config.put("bootstrap.servers", "127.0.0.1:" + keys.port());
            config.put("security.protocol", "SASL_PLAINTEXT");
            config.put("sasl.mechanism", "PLAIN");
            config.put("sasl.jaas.config", login());
            config.put("request.timeout.ms", "5000");
            config.put("default.api.timeout.ms", "20000");
            config.put("reconnect.backoff.max.ms", "500");
            admin = Admin.create(config);
        }
        return admin;
    }

    /** One that is left open while the broker is away fills the log with its attempts to connect. */
    private synchronized void closeAdmin() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private String login() {
        String password = keys.connectionString(ROOT_RULE, keys.primary(ROOT_RULE));
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"$ConnectionString\""
                + " password=\"" + password + "\";";
    }

    private void keepRunning() {
        try {
            Instant patience = Instant.now().plus(ORPHAN_ENDS_WITHIN);
            while (true) {
                awaitPort(patience);
                ChildProcess child = launch();
                if (child == null) {
                    return;
                }
                int code = child.onExit().join();
                closeAdmin();
                if (!pauseIfWanted()) {
                    return;
                }
                LOG.warn("The broker of namespace {} ended with {}; it is started again.", keys.namespace(), code);
            }
        } catch (IOException e) {
            problem = "The broker of namespace " + keys.namespace() + " cannot be started: " + e.getMessage();
            LOG.error(problem, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until nobody listens on the broker's port; says so clearly if that takes longer than an orphan lives. */
    private synchronized void awaitPort(Instant patience) throws InterruptedException {
        while (wanted && !Ports.isFree(keys.port())) {
            if (problem == null && Instant.now().isAfter(patience)) {
                problem = "Port " + keys.port() + " of Event Hubs namespace " + keys.namespace()
                        + " is taken by another program. End that program: the port is part of connection strings"
                        + " that were given out, so the broker waits for it.";
                LOG.error(problem);
            }
            wait(200);
        }
        problem = null;
    }

    private synchronized ChildProcess launch() throws IOException {
        if (!wanted) {
            return null;
        }
        process = ChildProcess.java("broker " + keys.namespace(), program.classPath(), program.mainClass())
                .jvm(program.jvm().toArray(String[]::new))
                .args(program.args().toArray(String[]::new))
                .args("--port", Integer.toString(keys.port()), "--data", folder.toString())
                .env(Map.of("MAYFLY_NAMESPACE", keys.namespace(), "MAYFLY_SAS_SEED", keys.seed()))
                .log(folder.resolve("broker.log"))
                .directory(folder)
                .start();
        return process;
    }

    private synchronized boolean pauseIfWanted() throws InterruptedException {
        endsInARow++;
        long until = System.nanoTime() + BETWEEN_STARTS.after(endsInARow).toNanos();
        while (wanted && System.nanoTime() < until) {
            wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
        return wanted;
    }

    private void awaitReady(Instant deadline) throws IOException, InterruptedException {
        while (!answers()) {
            if (Instant.now().isAfter(deadline) || isHopeless()) {
                throw new IOException(problem()
                        .orElse("the broker of namespace " + keys.namespace() + " does not take clients; see "
                                + folder.resolve("broker.log")));
            }
            Thread.sleep(50);
        }
        succeeded();
    }

    private synchronized boolean isHopeless() {
        return endsInARow >= HOPELESS_AFTER || problem != null;
    }

    private synchronized void succeeded() {
        endsInARow = 0;
    }

    private boolean answers() throws InterruptedException {
        if (running().isEmpty() || Ports.isFree(keys.port())) {
            return false;
        }
        try {
            return !admin().describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The broker of namespace {} does not answer yet: {}", keys.namespace(), e.toString());
            return false;
        }
    }
}
