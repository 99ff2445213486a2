// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import dev.mayfly.connect.image.HealthEndpoint.Health;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.apache.kafka.connect.util.FutureCallback;

/**
 * Starts the distributed worker: {@code WorkerMain [worker.properties]}, by default the file shipped in the jar.
 *
 * <p>Ends with 2 if the environment or the file is not as it must be or the health port is taken, with 1 if Kafka cannot
 * be reached, with Kafka's own codes later.
 */
public final class WorkerMain {

    private static final String LOG_CONFIG = "log4j.configuration";
    private static final String SHIPPED = "/mayfly/kafka-connect/";
    private static final String HEALTH_LISTENER = "mayfly.health.listener";
    /** Probes are set to wait 5 s. */
    private static final long HEALTH_WAIT_MILLIS = 4_000;

    private WorkerMain() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) {
        // Before anything of Kafka makes a logger; log4j looks on the class path for it.
        if (System.getProperty(LOG_CONFIG) == null) {
            System.setProperty(LOG_CONFIG, "mayfly/kafka-connect/log4j.properties");
        }
        try {
            // Also made later by LoginExtension, which could only fail with a stack trace.
            Login.of(System.getenv());
            run(WorkerFile.fill(read(args), System.getenv()));
        } catch (IOException | IllegalArgumentException e) {
            end(2, e.getMessage());
        } catch (KafkaException e) {
            // No broker, no login there, or topics that are not as they must be: the container is started again.
            end(1, "The worker cannot start: " + e.getMessage() + (e.getCause() == null ? "" : " " + e.getCause()));
        }
    }

    private static void end(int status, String why) {
        System.err.println(why);
        System.exit(status);
    }

    private static void run(Map<String, String> worker) throws IOException {
        AtomicReference<DistributedHerder> herder = new AtomicReference<>();
        HealthEndpoint.listen(worker.remove(HEALTH_LISTENER), () -> health(herder.get()));
        worker.putIfAbsent("plugin.discovery", PluginDiscovery.choose(worker.get("plugin.path")));
        Connect<DistributedHerder> connect = new ConnectDistributed().startConnect(worker);
        herder.set(connect.herder());
        connect.awaitStop();
    }

    private static Map<String, String> read(String[] args) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = args.length > 0
                ? Files.newInputStream(Path.of(args[0]))
                : shipped("worker.properties").openStream()) {
            properties.load(file);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    private static URL shipped(String name) {
        return Objects.requireNonNull(WorkerMain.class.getResource(SHIPPED + name), name);
    }

    /** Healthy means: the worker has joined its group and its one working thread still takes requests. */
    private static Health health(DistributedHerder herder) {
        if (herder == null) {
            return Health.STARTING;
        }
        FutureCallback<Void> answer = new FutureCallback<>();
        herder.healthCheck(answer);
        try {
            answer.get(HEALTH_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            return herder.isReady() ? Health.HEALTHY : Health.STARTING;
        } catch (TimeoutException e) {
            return herder.isReady() ? Health.UNHEALTHY : Health.STARTING;
        } catch (ExecutionException e) {
            return Health.UNHEALTHY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.UNHEALTHY;
        }
    }
}
