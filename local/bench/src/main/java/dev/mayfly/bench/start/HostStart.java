// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.start;

import dev.mayfly.bench.Await;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The local host with the staged app and no clouds around it: how long until it answers a request for the first time. */
final class HostStart {

    private static final Duration AT_MOST = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final String NOWHERE = "http://127.0.0.1:9";
    private static final String ID = "00000000-0000-0000-0000-000000000001";
    private static final double NANOS = 1e9;

    private HostStart() {}

    /** Seconds from the start of the process. */
    static double seconds(BenchContext context, Path app, Path data) throws IOException, InterruptedException {
        int port = Ports.free();
        long from = System.nanoTime();
        ChildProcess host = ChildProcess.java(
                        "host", context.built().classPath("local/host"), "dev.mayfly.local.host.HostMain")
                .jvm("-Xmx384m")
                .args("--app", app.toString(), "--data", data.toString())
                .args("--port", Integer.toString(port), "--durable-port", Integer.toString(Ports.free()))
                .env(settings(data))
                .log(data.resolve("host.log"))
                .start();
        context.own(() -> host.stop(GRACE));
        try {
            Await.until("the app answers", AT_MOST, BETWEEN, () -> isUp(port));
            return (System.nanoTime() - from) / NANOS;
        } finally {
            host.stop(GRACE);
        }
    }

    private static boolean isUp(int port) throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/health"))
                .timeout(AT_MOST)
                .build();
        return HttpClient.newHttpClient()
                        .send(health, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    /** Those that the app does not start without; the timers have nothing to do then. */
    private static Map<String, String> settings(Path data) {
        Map<String, String> settings = new HashMap<>();
        settings.put("AzureWebJobsStorage", "UseDevelopmentStorage=true");
        settings.put("FUNCTIONS_WORKER_RUNTIME", "java");
        settings.put("MAYFLY_AURA_URL", NOWHERE);
        settings.put("MAYFLY_AURA_CLIENT_ID", "nobody");
        settings.put("MAYFLY_AURA_CLIENT_SECRET", "of nobody");
        settings.put("MAYFLY_AURA_TENANT_ID", ID);
        settings.put("MAYFLY_ARM_URL", NOWHERE);
        settings.put("AZURE_SUBSCRIPTION_ID", ID);
        settings.put("AZURE_TENANT_ID", ID);
        settings.put("MAYFLY_REGISTRY", "nowhere.azurecr.io");
        settings.put("MAYFLY_CONNECT_IMAGE", "mayfly/kafka-connect:1");
        settings.put("MAYFLY_HEARTBEAT_IMAGE", "mayfly/heartbeat:1");
        settings.put("MAYFLY_VAULT_URL", data.resolve("vault").toUri().toString());
        settings.put("MAYFLY_LEDGER_URL", data.resolve("ledger").toUri().toString());
        settings.put("MAYFLY_NOTICE_SCHEDULE", "0 0 0 1 1 *");
        settings.put("MAYFLY_SWEEP_SCHEDULE", "0 0 0 1 1 *");
        settings.put("MAYFLY_PULSE_SCHEDULE", "0 0 0 1 1 *");
        return settings;
    }
}
