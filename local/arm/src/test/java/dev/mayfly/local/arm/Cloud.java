// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.containerinstance.ContainerInstanceManager;
import com.azure.resourcemanager.containerregistry.ContainerRegistryManager;
import com.azure.resourcemanager.eventhubs.EventHubsManager;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceManagerUtils;
import dev.mayfly.local.arm.containers.LocalImage;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.kit.Faults;
import dev.mayfly.local.kit.Seed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A server with the real SDK in front of it; can be stopped and started again on the same data. */
public final class Cloud implements AutoCloseable {
    public static final String SUBSCRIPTION = ArmConfig.SUBSCRIPTION;
    public static final String GROUPS = "/subscriptions/" + SUBSCRIPTION + "/resourcegroups/";
    public static final String REGION = "eastus";
    public static final String CLASS_PATH = System.getProperty("java.class.path");

    static {
        // The SDK polls long-running operations every 30 s unless the server says otherwise.
        ResourceManagerUtils.InternalRuntimeContext.setDelayProvider(delay -> Duration.ofMillis(20));
    }

    /** So slow that what is in progress stays so until the server is started again with other durations. */
    public static final Durations ENDLESS = new Durations(
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofMillis(200),
            0);

    private static final Durations QUICK = new Durations(
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            0);

    public final Faults faults = new Faults(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final Map<String, LocalImage> images;
    private final UnaryOperator<ArmConfig> configure;
    private Durations durations = QUICK;
    private ArmServer server;

    public Cloud(Path data, Map<String, LocalImage> images, UnaryOperator<ArmConfig> configure) throws IOException {
        this.data = data;
        this.images = images;
        this.configure = configure;
        start();
    }

    /** With no images, polling without waiting. */
    public static Cloud in(Path data) throws IOException {
        return new Cloud(data, Map.of(), UnaryOperator.identity());
    }

    public void start() throws IOException {
        ArmConfig config = ArmConfig.of(data, Seed.at(data.resolve("seed")), images, broker())
                .withFaults(faults)
                .withDurations(durations);
        server = ArmServer.start(configure.apply(config));
    }

    /** Ends the server, cutting off what is in progress, and starts it again with these durations. */
    public void restart(Durations other) throws IOException {
        close();
        durations = other;
        start();
    }

    public void restart() throws IOException {
        restart(QUICK);
    }

    private static Program broker() {
        return new Program(CLASS_PATH, "dev.mayfly.local.kafka.BrokerMain", List.of(), List.of("-Xmx256m"));
    }

    public ArmServer server() {
        return server;
    }

    public String url() {
        return server.url();
    }

    public ResourceManager resources() {
        return ResourceManager.authenticate(pipeline(3), profile()).withSubscription(SUBSCRIPTION);
    }

    public EventHubsManager hubs() {
        return EventHubsManager.authenticate(pipeline(3), profile());
    }

    public ContainerInstanceManager containers() {
        return ContainerInstanceManager.authenticate(pipeline(3), profile());
    }

    public ContainerRegistryManager registries() {
        return ContainerRegistryManager.authenticate(pipeline(0), profile());
    }

    public ContainerInstanceManager containersWithoutRetries() {
        return ContainerInstanceManager.authenticate(pipeline(0), profile());
    }

    public AzureProfile profile() {
        Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", url() + "/");
        endpoints.put("managementEndpointUrl", url() + "/");
        return new AzureProfile(UUID.randomUUID().toString(), SUBSCRIPTION, new AzureEnvironment(endpoints));
    }

    public HttpPipeline pipeline(int retries) {
        return new HttpPipelineBuilder()
                .httpClient(new JdkHttpClientProvider().createInstance())
                .policies(
                        new UserAgentPolicy("test"),
                        new RetryPolicy(new RetryOptions(new FixedDelayOptions(retries, Duration.ofMillis(20)))))
                .build();
    }

    /** Sends a request as it stands, with an api-version. */
    public HttpResponse<String> send(String method, String path, String body) throws Exception {
        return sendRaw(method, path + (path.contains("?") ? "&" : "?") + "api-version=2025-04-01", body);
    }

    public HttpResponse<String> sendRaw(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
    }
}
